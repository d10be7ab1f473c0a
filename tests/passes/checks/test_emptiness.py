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


OPTIONAL = {"id": "a", "run": "true", "min_complexity": "high"}


def test_a_step_beyond_the_complexity_that_the_file_states_never_runs(say: Say) -> None:
    mended = {"id": "b", "run": "true", "on_failure": {"fix": {**OPTIONAL, "id": "mend"}}}
    (first, way_out, second, _) = say(never_runs, OPTIONAL, mended, complexity="medium")
    assert first == (
        "OG224 (warning) at steps.a.min_complexity: `a` never runs:"
        " it is for tasks of complexity `high`, and this one is `medium`"
    )
    assert way_out == "= take out `min_complexity` or the step, or take out `complexity` if the file is a template"
    assert second.startswith("OG224 (warning) at steps.b.on_failure.fix.min_complexity: `mend` never runs")


def test_steps_for_complex_tasks_stand_in_a_file_that_states_no_complexity(say: Say) -> None:
    assert say(never_runs, OPTIONAL) == []
    assert say(never_runs, OPTIONAL, complexity="very-high") == []
