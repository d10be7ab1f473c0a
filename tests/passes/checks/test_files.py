"""Files that several steps write."""

from collections.abc import Callable
from typing import Any

from orchestrate_gen.passes.checks.files import same_files

Say = Callable[..., list[str]]


def writer(step_id: str, *needs: str, path: str = "plan.md", **rest: Any) -> dict[str, Any]:
    return {"id": step_id, "run": "true", "needs": list(needs), "outputs": {"plan": path}, **rest}


def test_two_steps_that_write_a_file_in_no_order_are_refused(say: Say) -> None:
    assert say(same_files, writer("a"), writer("b", path="./plan.md"), writer("c", path="other.md")) == [
        "OG240 at steps.b.outputs.plan.path: `a` and `b` write `plan.md`, and neither waits for the other",
        "= give each a file of its own, or let `b` need `a`",
    ]


def test_a_step_that_overwrites_an_earlier_one_is_a_warning(say: Say) -> None:
    between = {"id": "review", "run": "true", "needs": ["draft"]}
    assert say(same_files, writer("draft"), between, writer("revise", "review")) == [
        "OG241 (warning) at steps.revise.outputs.plan.path: `revise` overwrites `plan.md`, which `draft` wrote",
        "= give each a file of its own if both are wanted",
    ]


def test_the_one_that_waits_overwrites_also_when_it_is_written_first(say: Say) -> None:
    assert say(same_files, writer("late", "early"), writer("early")) == [
        "OG241 (warning) at steps.early.outputs.plan.path: `late` overwrites `plan.md`, which `early` wrote",
        "= give each a file of its own if both are wanted",
    ]


def test_one_step_writes_a_file_once(say: Say) -> None:
    step = {"id": "a", "run": "true", "outputs": {"x": "plan.md", "y": "plan.md"}}
    assert say(same_files, step) == [
        "OG240 at steps.a.outputs.y.path: `a` writes `plan.md` twice",
        "= give each output a file of its own",
    ]


def test_a_fixer_may_write_what_the_failed_step_writes(say: Say) -> None:
    fix = {"id": "debug", "prompt": "Mend.", "outputs": {"plan": "plan.md"}}
    assert say(same_files, writer("a", on_failure={"fix": fix})) == []
