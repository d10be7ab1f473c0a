"""Steps with worktrees, before and after."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.ir.item import folded
from orchestrate_gen.ir.merge import MergeStep
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.expand_items import expand_items
from orchestrate_gen.passes.expand_worktrees import expand_worktrees
from orchestrate_gen.passes.infer_needs import infer_needs
from orchestrate_gen.passes.schedule import make_plan

Make = Callable[..., Workflow]


def apart(step_id: str, *needs: str, **fields: Any) -> dict[str, Any]:
    return {"id": step_id, "needs": list(needs), "run": "x", "worktree": True, **fields}


def plain(step_id: str, *needs: str) -> dict[str, Any]:
    return {"id": step_id, "needs": list(needs), "run": "x"}


def expanded(workflow: Workflow) -> Workflow:
    return expand_worktrees(expand_items(infer_needs(workflow)))


def needs(workflow: Workflow) -> dict[str, tuple[str, ...]]:
    return {step.id: step.needs for step in expanded(workflow).steps}


def test_side_by_side_all_are_done_before_the_first_is_merged_and_all_merged_before_the_next_starts(make: Make) -> None:
    assert needs(make(plain("plan"), apart("a", "plan"), apart("b", "plan"), plain("c", "a"))) == {
        "plan": (),
        "a": ("plan",),
        "a-merge": ("a", "b"),
        "b": ("plan",),
        "b-merge": ("b", "a-merge"),
        "c": ("a", "b-merge"),
    }


def test_one_that_needs_another_starts_from_what_that_did(make: Make) -> None:
    found = needs(make(apart("a"), apart("b", "a"), apart("c")))
    assert found["b"] == ("a", "c-merge")
    assert found["b-merge"] == ("b",)
    assert found["c-merge"] == ("c", "a-merge")


def test_what_one_step_needs_is_merged_together_and_others_do_not_wait(make: Make) -> None:
    found = needs(make(apart("a"), plain("x"), apart("b", "x"), plain("c", "a", "b"), plain("y", "x"), apart("d", "y")))
    assert found["a-merge"] == ("a", "b")
    assert found["d-merge"] == ("d",)


def test_steps_that_need_the_same_are_side_by_side_however_that_is_said(make: Make) -> None:
    fan = apart("f", "x", for_each={"lines": "a.txt"})
    found = needs(make(plain("x"), plain("y", "x"), apart("a", "y"), apart("b", "x", "y"), apart("c", "x"), fan))
    assert found["a-merge"] == ("a", "b")
    assert found["c-merge"] == ("c", "f-item")
    assert found["f"] == ("f-item", "c-merge")


def test_items_are_merged_by_their_join_which_stands_among_the_others(make: Make) -> None:
    fan = apart("f", for_each=["p", "q"], on_failure="continue")
    workflow = expanded(make(apart("a"), fan, apart("b"), plain("c", "f")))
    found = {step.id: step.needs for step in workflow.steps}
    assert found["a-merge"] == ("a", "f-p", "f-q", "b")
    assert found["f"] == ("f-p", "f-q", "a-merge")
    assert found["b-merge"] == ("b", "f")
    assert found["c"] == ("f", "b-merge")
    assert workflow.step("f").run == "join_items\nmerge_worktrees\n"
    assert workflow.step("f").on_failure == "continue"


@pytest.mark.parametrize(("policy", "of_merge"), [("rollback", "rollback"), ("abort", None), ({"fix": "Mend."}, None)])
def test_a_conflict_means_what_a_failure_means_but_mends_nothing(make: Make, policy: object, of_merge: object) -> None:
    assert expanded(make(apart("a", on_failure=policy))).step("a-merge").on_failure == of_merge


def test_phases_that_are_named_are_kept_and_what_merges_is_in_that_of_its_step(make: Make) -> None:
    workflow = expanded(make(apart("a", phase="one"), apart("b", phase="two"), plain("c")))
    assert [(phase.name, [s.step.id for s in phase.steps]) for phase in make_plan(workflow).phases] == [
        ("one", ["a", "a-merge"]),
        ("two", ["b", "c", "b-merge"]),
    ]


def test_without_names_a_step_and_what_merges_it_are_one_phase(make: Make) -> None:
    plan = make_plan(expanded(make(apart("a"), plain("c", "a"))))
    assert [phase.name for phase in plan.phases] == ["a", "c"]


def test_doing_it_twice_or_without_worktrees_changes_nothing(make: Make) -> None:
    for steps in ([apart("a"), plain("c", "a")], [apart("f", for_each=["x"]), plain("c", "f")]):
        once = expanded(make(*steps))
        assert expand_worktrees(once) is once
    without = make(plain("c"))
    assert expand_worktrees(without) is without


def test_folded_it_is_what_was_written(make: Make) -> None:
    workflow = infer_needs(make(apart("f", for_each=["p", "q"]), apart("a"), apart("b", "a"), plain("c", "b", "f")))
    back = folded(expanded(workflow))
    assert [(step.id, step.needs, step.worktree) for step in back.steps] == [
        (step.id, step.needs, step.worktree) for step in workflow.steps
    ]
    assert not any(isinstance(step, MergeStep) for step in back.steps)
