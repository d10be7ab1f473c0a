"""Phases that contradict the needs."""

from collections.abc import Callable
from typing import Any

from orchestrate_gen.passes.checks.phases import later_phases, scattered_phases

Say = Callable[..., list[str]]


def step(step_id: str, *needs: str, phase: str | None = None) -> dict[str, Any]:
    return {"id": step_id, "run": "true", "needs": list(needs), "phase": phase}


def test_a_step_cannot_need_one_of_a_later_phase(say: Say) -> None:
    steps = (step("a", "b", phase="research"), step("b", phase="plan"), step("c", "a", phase="plan"))
    assert say(later_phases, *steps) == [
        "OG221 at steps.a.needs.0: `a` of phase `research` needs `b` of the later phase `plan`",
        "= move `a` to phase `plan`, or write the phases in the order of their work",
    ]


def test_neither_can_it_through_steps_without_a_phase(say: Say) -> None:
    steps = (
        step("a", phase="research"),
        step("b", "a", phase="plan"),
        step("between", "a", "b"),
        step("more", "between"),
        step("c", "a", "more", phase="research"),
        step("d", "c", phase="research"),
    )
    assert say(later_phases, *steps) == [
        "OG221 at steps.c.needs.1: `c` of phase `research` needs `b` of the later phase `plan`, through `more`",
        "= move `c` to phase `plan`, or write the phases in the order of their work",
    ]


def test_a_reference_is_a_need_too(say: Say) -> None:
    reader = {"id": "a", "prompt": "{{ steps.b.output }}", "phase": "research"}
    found = say(later_phases, reader, step("b", phase="plan"))
    assert [line.split(": ")[0] for line in found[::2]] == ["OG221 at steps.a.prompt"]


def test_steps_in_a_cycle_are_left_to_the_finding_about_the_cycle(say: Say) -> None:
    assert say(later_phases, step("a", "b", phase="one"), step("b", "a", phase="two")) == []


def test_phases_in_the_order_of_their_work_are_fine(say: Say) -> None:
    steps = (step("a", phase="one"), step("x", "a"), step("b", "x", "a", phase="one"), step("c", "b", phase="two"))
    assert say(later_phases, *steps) == []
    assert say(scattered_phases, *steps) == []


def test_a_phase_that_is_taken_up_again_further_down_is_a_warning(say: Say) -> None:
    steps = (
        step("a", phase="one"),
        step("b", phase="two"),
        step("x"),
        step("c", phase="one"),
        step("d", phase="one"),
        step("e", phase="two"),
    )
    assert say(scattered_phases, *steps) == [
        "OG222 (warning) at steps.c.phase: phase `one` has begun further up; `c` runs there",
        "= write the steps of a phase together",
        "OG222 (warning) at steps.e.phase: phase `two` has begun further up; `e` runs there",
        "= write the steps of a phase together",
    ]
