"""Every key of the language has a row that says what a change of it means."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest

from orchestrate_gen.changes.meanings import SCRIPTS, SETTINGS, STEPS, UNKNOWN, meaning_of
from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.merge import MergeStep
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow

TOLD_STEP_BY_STEP = {"steps", "on_success", "on_failure", "finally", "defaults"}


def keys_of(model: type[Frozen], before: str = "") -> Iterator[str]:
    """The paths of all that a model can hold, a `*` for each name and number."""
    for name, field in model.model_fields.items():
        yield from _paths(field.annotation, f"{before}{field.alias or name}")


def _paths(kind: Any, path: str) -> Iterator[str]:
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Step):
        yield path
    elif isinstance(kind, type) and issubclass(kind, Frozen):
        yield from keys_of(kind, f"{path}.")
    elif origin in (Union, UnionType):
        yield from (one for part in inner if part is not type(None) for one in _paths(part, path))
    elif origin is Annotated:
        yield from _paths(inner[0], path)
    elif origin is dict:
        yield from _paths(inner[1], f"{path}.*")
    elif origin is tuple and isinstance(inner[0], type) and issubclass(inner[0], Frozen):
        yield from _paths(inner[0], f"{path}.*")
    else:
        yield path


def told_apart(model: type[Frozen]) -> set[str]:
    return {key for key in keys_of(model) if key.partition(".")[0] not in TOLD_STEP_BY_STEP}


def test_the_walk_finds_keys_at_every_depth() -> None:
    assert {"params.*.pattern", "checkpoints.*.after", "limits.cost", "notify"} <= told_apart(Workflow)
    found = set(keys_of(ItemStep))
    assert {"gate", "gate.diff-at-most", "metrics.*.from", "on_failure", "on_failure.fix", "at_a_time"} <= found


def test_every_key_of_a_workflow_has_a_row() -> None:
    assert told_apart(Workflow) - SETTINGS.keys() == set()


def test_every_key_of_a_step_has_a_row() -> None:
    assert {*keys_of(ItemStep), *keys_of(MergeStep)} - STEPS.keys() == set()


def test_every_row_of_a_workflow_is_a_key() -> None:
    assert SETTINGS.keys() - told_apart(Workflow) == set()


def test_no_key_has_two_meanings() -> None:
    both = [(one.keys() & other.keys()) for one, other in ((SETTINGS, STEPS), (SETTINGS, SCRIPTS), (STEPS, SCRIPTS))]
    assert [{key for key in keys if key != "title"} for keys in both] == [set(), set(), set()]
    assert SETTINGS["title"] == STEPS["title"]


@pytest.mark.parametrize("key", ["runtime", "rest", "agent_command", "--new-flag", "params.x.new"])
def test_of_a_key_that_nobody_knows_nobody_knows_what_it_means(key: str) -> None:
    assert meaning_of(key) is UNKNOWN
