"""What the language has and the script has not is refused by name, each thing at its place."""

from typing import Any

import pytest

from orchestrate_gen.targets.bash.checks.fields import STEP_FIELDS, WORKFLOW_FIELDS
from tests.support.compiled import compiled, refusals

WAY_OUT = "leave it out, or keep it for a version that can"
OF_STEP: dict[str, dict[str, Any]] = {
    "approve": {"approve": "Go on?"},
    "use": {"use": "feature"},
    "group": {"run": "x", "group": "heavy"},
    "cache": {"run": "x", "cache": True},
    "undo": {"run": "x", "undo": "y"},
    "for_each": {"run": "x", "for_each": ["a"]},
    "worktree": {"run": "x", "worktree": True},
}
OF_WORKFLOW: dict[str, Any] = {
    "groups": {"heavy": {"max_parallel": 1}},
    "checkpoints": [{"after": "do"}],
    "on_success": [{"id": "end", "run": "x"}],
    "on_failure": [{"id": "end", "run": "x"}],
    "finally_": [{"id": "end", "run": "x"}],
}


def test_every_field_of_the_tables_is_tried_here() -> None:
    assert (set(OF_STEP), set(OF_WORKFLOW)) == (set(STEP_FIELDS), set(WORKFLOW_FIELDS))


@pytest.mark.parametrize("field", STEP_FIELDS)
def test_a_field_of_a_step_is_refused_at_the_step(field: str) -> None:
    groups = {"groups": OF_WORKFLOW["groups"]} if field == "group" else {}
    said = f"OG301 steps.do.{field}: the bash target cannot express {STEP_FIELDS[field]} yet -- {WAY_OUT}"
    assert said in refusals({"id": "do", **OF_STEP[field]}, **groups)


@pytest.mark.parametrize("field", WORKFLOW_FIELDS)
def test_a_field_of_the_workflow_is_refused_at_its_key(field: str) -> None:
    key = field.rstrip("_")
    found = refusals({"id": "do", "run": "x"}, **{key: OF_WORKFLOW[field]})
    assert f"OG301 {key}: the bash target cannot express {WORKFLOW_FIELDS[field]} yet -- {WAY_OUT}" in found


def test_all_that_is_refused_is_said_at_once() -> None:
    step = {"id": "do", "run": "x", "undo": "y", "cache": True}
    found = refusals(step, mode="hybrid", params={"key": {"secret": True}})
    assert [line.partition(":")[0] for line in found] == [
        "OG301 mode",
        "OG301 params.key.secret",
        "OG301 steps.do.cache",
        "OG301 steps.do.undo",
    ]


@pytest.mark.parametrize("policy", ["continue", {"fix": "Mend."}])
def test_a_fixer_has_no_way_out_of_its_own(policy: object) -> None:
    fix = {"id": "mend", "run": "y", "on_failure": policy}
    found = refusals({"id": "do", "run": "x", "on_failure": {"fix": fix}})
    assert found
    assert all(line.startswith(("OG301 steps.do.on_failure.fix.on_failure: ", "OG230 ")) for line in found), found


def test_the_default_written_out_is_no_request() -> None:
    assert compiled(
        {"id": "do", "run": "x", "cache": False, "worktree": False}, mode="autopilot", groups={}
    ).script.text
