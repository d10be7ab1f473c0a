"""Worktrees where there is nothing to merge, and names that are taken."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.passes.checks.worktrees import misplaced_worktrees, names_of_merges

Say = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"approve": "Go on?"}, "`worktree` of `a` goes with `prompt` or `run` only"),
        ({"gate": "true"}, "`worktree` of `a` goes with `prompt` or `run` only"),
        ({"use": "feature"}, "`a` uses a workflow, whose steps have worktrees or not"),
    ],
)
def test_a_worktree_is_for_work(say: Say, step: dict[str, Any], said: str) -> None:
    assert say(misplaced_worktrees, {"id": "a", "worktree": True, **step})[0] == f"OG295 at steps.a.worktree: {said}"


def test_a_fixer_has_that_of_its_step(say: Say) -> None:
    mend = {"id": "mend", "run": "x", "worktree": True}
    failing = {"id": "a", "run": "x", "on_failure": {"fix": mend}}
    assert say(misplaced_worktrees, {**failing, "worktree": True}) == [
        "OG295 at steps.a.on_failure.fix.worktree: `mend` works in the worktree of `a`, which it mends",
        "= take `worktree` out",
    ]
    assert say(misplaced_worktrees, failing) == [
        "OG295 at steps.a.on_failure.fix.worktree: `mend` mends `a` where that one works, which has no worktree",
        "= take `worktree` out, or give it to `a`",
    ]


def test_what_merges_needs_a_name(say: Say) -> None:
    step = {"id": "a", "run": "x", "worktree": True}
    assert say(names_of_merges, step, {"id": "a_merge", "run": "x"}) == [
        "OG296 at steps.a.worktree: `a-merge` merges what `a` does in its worktree, and `a_merge` has that name",
        "= rename `a_merge`",
    ]
    assert say(names_of_merges, {**step, "for_each": ["x"]}, {"id": "a_merge", "run": "x"}) == []
    long = "a" * 60
    (found, way_out) = say(names_of_merges, {**step, "id": long})
    assert found.endswith("has more than 64 characters")
    assert way_out == "= give the step a shorter `id`"
