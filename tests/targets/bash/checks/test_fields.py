"""What the language has and the script has not is refused by name, each thing at its place."""

import pytest

from tests.support.compiled import compiled, refusals


def test_all_that_is_refused_is_said_at_once() -> None:
    step = {"id": "do", "run": "x", "for_each": ["a"], "undo": "y"}
    assert [line.partition(":")[0] for line in refusals(step)] == [
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
