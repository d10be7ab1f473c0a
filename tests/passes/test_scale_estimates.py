"""Estimates of a template, scaled to a task that is more complex, or less."""

from collections.abc import Callable

import pytest

from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.places import fixer_of
from orchestrate_gen.passes.scale_estimates import scale_estimates

Make = Callable[..., Workflow]

FIX = {"id": "mend", "prompt": "Mend.", "estimate": "8m", "timeout": "30m"}
STEPS = (
    {"id": "look", "prompt": "Look.", "estimate": "4m", "timeout": "15m"},
    {"id": "build", "prompt": "Build.", "access": "edit"},
    {"id": "test", "run": "make test", "estimate": "3m", "timeout": "20m", "on_failure": {"fix": FIX}},
)


def test_a_medium_task_keeps_what_the_template_says(make: Make) -> None:
    workflow = make(*STEPS)
    assert scale_estimates(workflow, 1) == workflow


@pytest.mark.parametrize(
    ("factor", "look", "build", "mend"), [(0.57, 2, 9, 5), (2, 8, 30, 16), (3.43, 14, 51, 27), (0.01, 1, 1, 1)]
)
def test_agents_take_so_many_times_as_long_fixers_too(
    make: Make, factor: float, look: int, build: int, mend: int
) -> None:
    after = scale_estimates(make(*STEPS), factor)
    fixer = fixer_of(after.step("test"))
    assert fixer
    assert [after.step("look").estimate, after.step("build").estimate, fixer.estimate] == [
        minutes * 60 for minutes in (look, build, mend)
    ]


def test_commands_take_the_time_that_they_take(make: Make) -> None:
    test = scale_estimates(make(*STEPS), 3).step("test")
    assert (test.estimate, test.timeout) == (180, 1200)


def test_a_guess_goes_by_the_access_that_is_inherited(make: Make) -> None:
    after = scale_estimates(make({"id": "a", "prompt": "A"}, defaults={"access": "edit", "timeout": "20m"}), 2)
    assert (after.step("a").estimate, after.defaults.timeout) == (1800, 2400)


def test_time_limits_grow_with_the_estimates_and_never_shrink(make: Make) -> None:
    longer, shorter = scale_estimates(make(*STEPS), 3.43), scale_estimates(make(*STEPS), 0.5)
    assert [step.timeout for step in longer.steps] == [55 * 60, None, 20 * 60]
    assert [step.timeout for step in shorter.steps] == [15 * 60, None, 20 * 60]
