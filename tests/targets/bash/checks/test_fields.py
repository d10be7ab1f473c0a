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
    step = {"id": "do", "run": "x", "for_each": ["a"], "undo": "y", "worktree": True}
    assert [line.partition(":")[0] for line in refusals(step)] == [
        "OG301 steps.do.worktree",
        "OG301 steps.do.undo",
    ]


@pytest.mark.parametrize("policy", ["continue", "rollback", {"fix": "Mend."}])
def test_a_fixer_has_no_way_out_of_its_own(policy: object) -> None:
    fix = {"id": "mend", "run": "y", "on_failure": policy}
    found = refusals({"id": "do", "run": "x", "on_failure": {"fix": fix}})
    assert found
    assert all(line.startswith(("OG301 steps.do.on_failure.fix.on_failure: ", "OG230 ")) for line in found), found


def test_the_default_written_out_is_no_request() -> None:
    assert compiled(
        {"id": "do", "run": "x", "cache": False, "worktree": False}, mode="autopilot", groups={}
    ).script.text
