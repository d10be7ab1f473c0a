"""Workflows and steps that do nothing."""

from collections.abc import Callable

from orchestrate_gen.passes.checks.emptiness import never_runs, no_steps

Say = Callable[..., list[str]]


def test_a_workflow_without_steps_is_refused(say: Say) -> None:
    assert say(no_steps) == ["OG223 at steps: `sample` has no steps", "= write at least one step"]


def test_a_workflow_whose_steps_are_all_left_out_is_refused(say: Say) -> None:
    step = {"id": "a", "run": "true", "min_complexity": "high"}
    assert say(no_steps, step, complexity="high") == []
    assert say(no_steps, step, complexity="low") == [
        "OG223 at steps: `sample` has no steps for a task of complexity `low`",
        "= take `min_complexity` from the steps that every task needs",
    ]


def test_a_step_whose_condition_is_false_never_runs(say: Say) -> None:
    found = say(never_runs, {"id": "a", "run": "true", "if": " false "}, {"id": "b", "run": "true", "if": "x == 1"})
    assert found == ["OG224 (warning) at steps.a.if: `a` never runs", "= take the step out, or name what it depends on"]
