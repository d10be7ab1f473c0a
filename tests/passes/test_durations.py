"""How long steps take."""

from typing import Any

import pytest

from orchestrate_gen.ir.step import Step
from orchestrate_gen.passes.durations import usual_duration, worst_duration


def step(**given: Any) -> Step:
    return Step.model_validate({"id": "one", **given})


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ({"prompt": "Go.", "estimate": "7m"}, 420),
        ({"prompt": "Go."}, 300),
        ({"prompt": "Go.", "access": "read"}, 300),
        ({"prompt": "Go.", "access": "edit"}, 900),
        ({"prompt": "Go.", "access": "full"}, 900),
        ({"run": "make"}, 180),
        ({"gate": "a > 1"}, 1),
        ({"approve": "Go on?"}, 60),
        ({"run": "make", "timeout": "1m"}, 60),
        ({"run": "make", "estimate": "5m", "timeout": "1m"}, 60),
    ],
)
def test_a_step_usually_takes_its_estimate_or_what_its_kind_takes(given: dict[str, Any], seconds: int) -> None:
    assert usual_duration(step(**given)) == seconds


def test_at_worst_every_attempt_takes_the_whole_time_limit() -> None:
    assert worst_duration(step(run="make", timeout="10m", retry={"attempts": 3})) == 1800
    assert worst_duration(step(run="make", estimate="2m")) == 120


def test_at_worst_every_round_of_fix_and_retry_is_needed() -> None:
    fix = {"id": "debug", "prompt": "Mend.", "timeout": "20m", "retry": {"attempts": 2}}
    failing = step(run="make", timeout="10m", on_failure={"fix": fix, "attempts": 2})
    assert worst_duration(failing) == 600 + 2 * (2400 + 600)
