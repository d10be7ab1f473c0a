"""What the language has and the script has not is refused by name, each thing at its place."""

from typing import Any

import pytest

from orchestrate_gen.targets.bash.checks.fields import STEP_FIELDS
from tests.support.compiled import compiled, refusals

WAY_OUT = "leave it out, or keep it for a version that can"
OF_STEP: dict[str, dict[str, Any]] = {
    "worktree": {"run": "x", "worktree": True},
}


def test_every_field_of_the_tables_is_tried_here() -> None:
    assert set(OF_STEP) == set(STEP_FIELDS)


@pytest.mark.parametrize("field", STEP_FIELDS)
def test_a_field_of_a_step_is_refused_at_the_step(field: str) -> None:
    said = f"OG301 steps.do.{field}: the bash target cannot express {STEP_FIELDS[field]} yet -- {WAY_OUT}"
    assert said in refusals({"id": "do", **OF_STEP[field]})


def test_all_that_is_refused_is_said_at_once() -> None:
    one = {"id": "do", "run": "x", "worktree": True}
    assert [line.partition(":")[0] for line in refusals(one, {**one, "id": "more"})] == [
        "OG301 steps.do.worktree",
        "OG301 steps.more.worktree",
    ]


def test_the_default_written_out_is_no_request() -> None:
    assert compiled(
        {"id": "do", "run": "x", "cache": False, "worktree": False}, mode="autopilot", groups={}
    ).script.text
