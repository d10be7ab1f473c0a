"""Needs that name nothing, and cycles."""

from collections.abc import Callable
from typing import Any

from orchestrate_gen.passes.checks.needs import cycles, unknown_needs

Say = Callable[..., list[str]]


def step(step_id: str, *needs: str, **rest: Any) -> dict[str, Any]:
    return {"id": step_id, "run": "true", "needs": list(needs), **rest}


def test_a_need_that_is_no_step_is_refused_with_a_suggestion(say: Say) -> None:
    assert say(unknown_needs, step("research"), step("plan", "research", "reserch", "qqq")) == [
        "OG203 at steps.plan.needs.1: `plan` needs `reserch`, and there is no such step",
        "= did you mean `research`?",
        "OG203 at steps.plan.needs.2: `plan` needs `qqq`, and there is no such step",
        "= there is `plan`, `research`",
    ]


def test_nobody_needs_a_fixer(say: Say) -> None:
    test = step("test", on_failure={"fix": {"id": "debug", "prompt": "Mend."}})
    assert say(unknown_needs, test, step("document", "debug")) == [
        "OG231 at steps.document.needs.0: `document` needs `debug`, which runs only when `test` fails",
        "= need `test`: it is done when it has been mended",
    ]


def test_a_cycle_is_named_from_its_first_step(say: Say) -> None:
    assert say(cycles, step("c", "a"), step("a", "b"), step("b", "c")) == [
        "OG220 at steps.c.needs.0: `c` waits for itself: c -> a -> b -> c",
        "= take one of these needs or references out",
    ]


def test_a_step_that_needs_itself_is_a_cycle(say: Say) -> None:
    assert say(cycles, step("a", "a")) == [
        "OG220 at steps.a.needs.0: `a` waits for itself: a -> a",
        "= take one of these needs or references out",
    ]


def test_a_reference_to_a_step_that_comes_later_closes_a_cycle(say: Say) -> None:
    steps = ({"id": "plan", "prompt": "{{ steps.build.output }}"}, step("build", "plan"))
    assert say(cycles, *steps) == [
        "OG220 at steps.plan.prompt: `plan` waits for itself: plan -> build -> plan",
        "= take one of these needs or references out",
    ]


def test_steps_that_all_wait_for_each_other_are_one_finding_with_the_shortest_cycle(say: Say) -> None:
    steps = (step("a", "b", "c"), step("b", "c", "a"), step("c", "d"), step("d", "a"), step("e", "a"))
    assert say(cycles, *steps) == [
        "OG220 at steps.a.needs.0: `a` waits for itself: a -> b -> a",
        "= take one of these needs or references out; 4 steps in all wait for each other here",
    ]


def test_every_cycle_that_has_nothing_to_do_with_another_is_found(say: Say) -> None:
    steps = (step("a", "b"), step("b", "a"), step("free"), step("c", "d", "a"), step("d", "c"))
    assert [line.split(": ", 1)[1] for line in say(cycles, *steps)[::2]] == [
        "`a` waits for itself: a -> b -> a",
        "`c` waits for itself: c -> d -> c",
    ]


def test_a_graph_without_cycles_is_fine(say: Say) -> None:
    assert say(cycles, step("a"), step("b", "a"), step("c", "a", "b", "gone")) == []
