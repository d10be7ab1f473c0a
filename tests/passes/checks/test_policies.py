"""Steps that run once and are tried again."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.passes.checks.policies import repeated_once, tried_once_by_default

Say = Callable[..., list[str]]

WAY_OUT = "let it fail, or give it the effect `idempotent` if it may run again"


@pytest.mark.parametrize(
    ("policy", "finding"),
    [
        ({"retry": {"attempts": 3}}, "retry.attempts: `deploy` has the effect `once`, and its retry allows 3 attempts"),
        ({"on_failure": "retry"}, "on_failure: `deploy` has the effect `once`, and its failure is retried"),
        (
            {"on_failure": {"fix": "Mend."}},
            "on_failure: `deploy` has the effect `once`, and it is tried again after a fix",
        ),
    ],
)
def test_what_runs_once_is_not_tried_again(say: Say, policy: dict[str, Any], finding: str) -> None:
    step = {"id": "deploy", "run": "deploy", **policy}
    assert say(repeated_once, {**step, "effect": "once"}) == [f"OG250 at steps.deploy.{finding}", f"= {WAY_OUT}"]
    assert say(repeated_once, step) == []


def test_one_attempt_is_fine(say: Say) -> None:
    assert say(repeated_once, {"id": "a", "run": "deploy", "effect": "once", "retry": {"attempts": 1}}) == []


def test_the_attempts_of_defaults_do_not_count_for_what_runs_once(say: Say) -> None:
    retry, step = {"retry": {"attempts": 3}}, {"id": "deploy", "run": "deploy", "effect": "once"}
    assert say(tried_once_by_default, step, defaults=retry) == [
        (
            "OG250 (warning) at steps.deploy.effect: `deploy` has the effect `once`, "
            "so it gets one attempt, whatever `defaults` says"
        ),
        "= say so: `retry: {attempts: 1}`; or give it the effect `idempotent` if it may run again",
    ]
    assert say(tried_once_by_default, step) == []
    assert say(tried_once_by_default, {**step, "retry": {"attempts": 1}}, defaults=retry) == []
    assert say(tried_once_by_default, {**step, "effect": "idempotent"}, defaults=retry) == []
