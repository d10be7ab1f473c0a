"""What fixers may say and see."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.passes.checks.fixers import fixers_that_fail, ordered_fixers, unseen_by_fixers

Say = Callable[..., list[str]]


def failing(fix: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"id": "test", "run": "make", "on_failure": {"fix": {"id": "debug", "prompt": "Mend.", **fix}}, **rest}


def test_a_fixer_has_no_place_of_its_own(say: Say) -> None:
    fix = {"needs": ["plan"], "phase": "test"}
    assert say(ordered_fixers, failing(fix), {"id": "plan", "run": "true"}) == [
        "OG230 at steps.test.on_failure.fix.needs: `debug` needs nothing: it runs when `test` fails",
        "= move `needs` to `test`",
        "OG230 at steps.test.on_failure.fix.phase: `debug` has no phase of its own: it runs when `test` fails",
        "= take `phase` out",
    ]


def test_where_a_fixer_fails_its_step_has_failed(say: Say) -> None:
    place = "OG277 at steps.test.on_failure.fix.on_failure:"
    assert say(fixers_that_fail, failing({"on_failure": {"fix": "Mend that."}})) == [
        f"{place} `debug` mends `test` and cannot have a fix itself",
        "= give the fix of `test` more `attempts`",
    ]
    assert say(fixers_that_fail, failing({"on_failure": "continue"})) == [
        f"{place} nothing goes on without `debug`: when it fails, `test` has failed",
        "= give it more attempts: `retry: {attempts: 5}`",
    ]
    command = {"id": "mend", "run": "x", "on_failure": "continue"}
    assert say(fixers_that_fail, {**failing({}), "on_failure": {"fix": command}})[1].endswith(
        "; or end its commands with `|| true`, and `test` decides"
    )
    assert say(fixers_that_fail, failing({"on_failure": "rollback"})) == [
        f"{place} `debug` rolls nothing back: when it fails, `test` has failed, whose policy is the fix",
        "= let `test` have `on_failure: rollback` instead of the fix, or a step that needs it",
    ]


@pytest.mark.parametrize("policy", ["abort", "retry", "escalate"])
def test_a_fixer_may_be_tried_again(say: Say, policy: str) -> None:
    assert (
        say(fixers_that_fail, failing({"on_failure": policy}), {"id": "a", "run": "x", "on_failure": "continue"}) == []
    )


def test_a_fixer_without_order_is_fine(say: Say) -> None:
    assert say(ordered_fixers, failing({"on_failure": "abort"})) == []


def test_a_fixer_sees_the_failed_step_and_what_that_waits_for(say: Say) -> None:
    fix = {
        "prompt": "{{ steps.test.log }} {{ steps.plan.output }} {{ steps.build.output }} {{ params.x }}",
        "outputs": {"note": "note.md"},
        "verify": ["test -s {{ steps.debug.outputs.note }}"],
    }
    build = {"id": "build", "prompt": "{{ steps.plan.output }}"}
    assert say(unseen_by_fixers, {"id": "plan", "prompt": "Plan."}, build, failing(fix, needs=["build"])) == []


def test_a_fixer_does_not_see_what_may_not_be_done_by_then(say: Say) -> None:
    fix = {"prompt": "{{ steps.other.output }} {{ steps.gone.output }}"}
    assert say(unseen_by_fixers, failing(fix), {"id": "other", "run": "true"}) == [
        "OG232 at steps.test.on_failure.fix.prompt: `debug` refers to `other`, which may not be done when `test` fails",
        "= let `test` need `other`",
    ]


def test_a_way_out_makes_no_cycle(say: Say) -> None:
    fix = {"prompt": "{{ steps.later.output }}"}
    assert say(unseen_by_fixers, failing(fix), {"id": "later", "run": "true", "needs": ["test"]})[1:] == [
        "= take it out: `later` waits for `test`",
    ]


def test_at_the_end_of_a_run_a_fixer_sees_every_step(say: Say) -> None:
    end = {"id": "mail", "run": "mail", "on_failure": {"fix": {"id": "debug", "prompt": "{{ steps.a.output }}"}}}
    assert say(unseen_by_fixers, {"id": "a", "run": "true"}, **{"finally": [end]}) == []
