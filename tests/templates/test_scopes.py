"""The built-in templates, cut to each scope that a description can have."""

from itertools import product
from typing import get_args

import pytest

from orchestrate_gen.analyzer import analyze
from orchestrate_gen.frontends.description import workflow_from
from orchestrate_gen.frontends.template import Shelf, find_templates
from orchestrate_gen.ir.analysis import Scope
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.values import Level
from orchestrate_gen.pipeline import Compilation, compile_workflow
from orchestrate_gen.resources import templates_folder

PROVENANCE = Provenance(words=("orchestrate-gen", "implement auth"))
SCOPES: tuple[Scope, ...] = get_args(Scope)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return find_templates([("built-in", templates_folder() / "workflows")])


def within(shelf: Shelf, name: str, scope: Scope, level: Level) -> Compilation:
    """The template's compilation for a description of that scope and complexity."""
    found = analyze("implement auth")
    found = found.model_copy(
        update={
            "scope": found.scope.model_copy(update={"value": scope}),
            "complexity": found.complexity.model_copy(update={"level": level}),
        }
    )
    template = shelf[name]
    return compile_workflow(workflow_from(found, template), PROVENANCE, source=template.source, lint=False)


@pytest.mark.parametrize("scope", SCOPES)
def test_no_scope_of_any_template_is_warned_about(shelf: Shelf, scope: Scope) -> None:
    warnings = {
        (name, str(level)): [warning.message for warning in within(shelf, name, scope, level).warnings]
        for name, level in product(shelf, Level)
    }
    assert {key: found for key, found in warnings.items() if found} == {}
