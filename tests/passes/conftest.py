"""What tests of passes share: small workflows, and findings as lines one can read."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.survey import Survey, survey

Check = Callable[[Survey], Iterator[Diagnostic]]


def _workflow(*steps: dict[str, Any], **rest: Any) -> Workflow:
    return Workflow.model_validate({"name": "sample", "steps": list(steps), **rest})


def _lines(diagnostic: Diagnostic) -> tuple[str, str]:
    place = ".".join(map(str, diagnostic.where))
    warning = " (warning)" if diagnostic.severity == "warning" else ""
    return f"{diagnostic.code}{warning} at {place}: {diagnostic.message}", f"= {diagnostic.help}"


@pytest.fixture
def make() -> Callable[..., Workflow]:
    """Make a workflow of its steps, written as in a file."""
    return _workflow


@pytest.fixture
def say() -> Callable[..., list[str]]:
    """Run one check over a workflow; return what it finds and the ways out, a line each."""

    def run(check: Check, *steps: dict[str, Any], **rest: Any) -> list[str]:
        return [line for found in check(survey(_workflow(*steps, **rest))) for line in _lines(found)]

    return run
