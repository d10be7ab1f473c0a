"""Steps at the end of a run: without a place in the order, and no gates."""

from collections.abc import Callable

import pytest

from orchestrate_gen.passes.checks.ends import misplaced_ends, phases_called_so
from orchestrate_gen.passes.checks.references import unknown_references

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


def reading(name: str, step_id: str = "reader") -> dict[str, str]:
    return {"id": step_id, "run": f"echo {{{{ steps.{name}.output }}}}"}


OK, BAD, LAST = ({"id": name, "run": "true"} for name in ("ok", "bad", "last"))


def test_a_step_at_the_end_refers_to_those_that_run_before_it(say: Say) -> None:
    ends = {"on_success": [OK, reading("ok", "r1")], "on_failure": [BAD, reading("bad", "r2")]}
    ends["finally"] = [LAST, reading("ok", "r3"), reading("bad", "r4"), reading("last", "r5"), reading("a", "r6")]
    assert say(unknown_references, STEP, **ends) == []


@pytest.mark.parametrize(
    ("place", "reader"),
    [
        ("steps.reader.run", {"steps": "last"}),
        ("finally.0.run", {"finally": "last"}),
        ("on_success.1.run", {"on_success": "last"}),
        ("on_success.1.run", {"on_success": "bad"}),
        ("on_failure.1.run", {"on_failure": "ok"}),
    ],
)
def test_and_to_no_others(say: Say, place: str, reader: dict[str, str]) -> None:
    ((arm, name),) = reader.items()
    ends: dict[str, list[dict[str, str]]] = {"on_success": [OK], "on_failure": [BAD], "finally": [LAST]}
    steps = [STEP, reading(name)] if arm == "steps" else [STEP]
    if arm == "finally":
        ends[arm].insert(0, reading(name))
    elif arm != "steps":
        ends[arm].append(reading(name))
    assert say(unknown_references, *steps, **ends) == [
        f"OG387 at {place}: `reader` refers to `{name}`, which runs at the end, and not before it",
        "= write it below that step, in the same list or in `finally`",
    ]


def test_what_mends_a_step_at_the_end_knows_its_log(say: Say) -> None:
    mend = {"id": "mend", "run": "echo {{ steps.last.log }}"}
    assert say(unknown_references, STEP, **{"finally": [{**LAST, "on_failure": {"fix": mend}}]}) == []
