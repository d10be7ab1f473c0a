"""Checkpoints with one place, and undoing that is called and enough."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.passes.checks.way_back import (
    idle_undos,
    names_of_undos,
    repeated_by_rollback,
    vague_checkpoints,
)

Say = Callable[..., list[str]]
PUBLISH = {"id": "publish", "run": "true", "effect": "once"}
DEPLOY = {"id": "deploy", "run": "true", "needs": ["publish"], "on_failure": "rollback"}


def test_a_checkpoint_has_one_place(say: Say) -> None:
    steps = ({"id": "plan", "run": "true"}, {"id": "build", "run": "true"})
    checkpoints = [{"after": "plan"}, {}, {"after": "plan", "before": "build"}]
    assert say(vague_checkpoints, *steps, checkpoints=checkpoints) == [
        "OG340 at checkpoints.1: a checkpoint has either `before` or `after`; this one has none of them",
        "= name a step: `- {before: STEP}`",
        "OG340 at checkpoints.2: a checkpoint has either `before` or `after`; this one has both of them",
        "= write one checkpoint for each",
    ]


def test_no_step_is_named_like_the_undoing_of_another(say: Say) -> None:
    steps = ({"id": "the-build", "run": "true", "undo": "true"}, {"id": "undo-the_build", "run": "true"})
    assert say(names_of_undos, *steps) == [
        "OG341 at steps.undo-the_build.id: `undo-the_build` is what a script calls the undoing of `the-build`",
        "= rename the step",
    ]
    assert say(names_of_undos, {"id": "build", "run": "true"}, {"id": "undo-build", "run": "true"}) == []
    fan = {"id": "build", "run": "true", "undo": "true", "for_each": ["a b", "docs"]}
    assert say(names_of_undos, fan, *({"id": f"undo-build{name}", "run": "true"} for name in ("", "-1", "-docs"))) == [
        "OG341 at steps.undo-build-1.id: `undo-build-1` is what a script calls the undoing of `build`",
        "= rename the step",
        "OG341 at steps.undo-build-docs.id: `undo-build-docs` is what a script calls the undoing of `build`",
        "= rename the step",
    ]


def test_an_undo_that_nothing_calls_is_told(say: Say) -> None:
    step = {"id": "build", "run": "true", "undo": "true"}
    assert say(idle_undos, step) == [
        "OG342 (warning) at steps.build.undo: nothing ever undoes `build`: no step has `on_failure: rollback`",
        "= give it to the steps whose failure takes back the others, or take `undo` out",
    ]
    assert say(idle_undos, step, DEPLOY, PUBLISH) == []


def test_what_must_not_run_twice_is_undone_before_it_runs_again(say: Say) -> None:
    message = "`publish` has the effect `once`, and would run again after the rollback of `deploy`"
    assert say(repeated_by_rollback, PUBLISH, DEPLOY) == [
        f"OG343 at steps.publish.effect: {message}",
        "= give it an `undo`, or keep it: `checkpoints: [{after: publish}]`",
    ]
    assert say(repeated_by_rollback, {**PUBLISH, "undo": "true"}, DEPLOY) == []


@pytest.mark.parametrize(
    "checkpoint", [{"after": "publish"}, {"after": "between"}, {"before": "between"}, {"before": "deploy"}]
)
def test_a_checkpoint_between_keeps_what_is_done(say: Say, checkpoint: dict[str, Any]) -> None:
    between = {"id": "between", "run": "true", "needs": ["publish"]}
    steps = (PUBLISH, between, {**DEPLOY, "needs": ["between"]})
    assert say(repeated_by_rollback, *steps, checkpoints=[checkpoint]) == []


@pytest.mark.parametrize("checkpoint", [{"before": "publish"}, {"after": "deploy"}, {"after": "beside"}])
def test_a_checkpoint_elsewhere_does_not(say: Say, checkpoint: dict[str, Any]) -> None:
    steps = (PUBLISH, DEPLOY, {"id": "beside", "run": "true"})
    assert say(repeated_by_rollback, *steps, checkpoints=[checkpoint])


def test_what_runs_later_is_not_taken_back(say: Say) -> None:
    failing = {"id": "check", "run": "true", "on_failure": "rollback"}
    assert say(repeated_by_rollback, failing, {**PUBLISH, "needs": ["check"]}) == []
    assert say(repeated_by_rollback, {**failing, "phase": "one"}, {**PUBLISH, "phase": "two"}) == []
    assert say(repeated_by_rollback, {**PUBLISH, "phase": "one"}, {**failing, "phase": "two"})
