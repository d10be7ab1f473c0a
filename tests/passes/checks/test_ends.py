"""Steps at the end of a run: without a place in the order, and no gates."""

from collections.abc import Callable

from orchestrate_gen.passes.checks.ends import misplaced_ends, phases_called_so

Say = Callable[..., list[str]]
STEP = {"id": "a", "run": "true", "phase": "finally"}


def test_a_step_at_the_end_has_no_place_in_the_order(say: Say) -> None:
    said = "`clean` of `finally` runs when all others have ended, and"
    end = {"id": "clean", "run": "true", "needs": ["a"], "phase": "last"}
    assert say(misplaced_ends, STEP, **{"finally": [end]}) == [
        line
        for key in ("needs", "phase")
        for line in (
            f"OG270 at finally.0.{key}: {said} `{key}` means nothing there",
            f"= take `{key}` out; they run as they are written",
        )
    ]


def test_a_step_at_the_end_asks_an_agent_or_runs_commands(say: Say) -> None:
    assert say(misplaced_ends, STEP, on_failure=[{"id": "ask", "approve": "Go on?"}]) == [
        "OG271 at on_failure.0.approve: `ask` of `on_failure` has `approve`, and the run is over by then",
        "= write `run` or `prompt`, or move it to `steps`",
    ]
    assert say(misplaced_ends, STEP, on_failure=[{"id": "ask", "prompt": "Why?"}]) == []


def test_no_phase_is_called_as_the_steps_at_the_end_are(say: Say) -> None:
    assert say(phases_called_so, STEP) == []
    assert say(phases_called_so, STEP, **{"finally": [{"id": "clean", "run": "true"}]}) == [
        "OG272 at steps.a.phase: a phase cannot be called `finally`: so are the steps at the end of a run",
        "= give it another name",
    ]
