"""How a graph is cut into phases."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.graph import Graph
from orchestrate_gen.passes.phases import cut_phases, series

Make = Callable[..., Workflow]


def step(step_id: str, *needs: str, phase: str | None = None) -> dict[str, Any]:
    return {"id": step_id, "run": "true", "needs": list(needs), "phase": phase}


def cut(workflow: Workflow) -> dict[str, set[str]]:
    phases = cut_phases(workflow, Graph({step.id: step.needs for step in workflow.steps}))
    found = {name: set(steps) for name, steps in phases}
    assert len(found) == len(phases)
    return found


def test_a_chain_is_cut_everywhere_and_phases_are_named_after_their_only_step(make: Make) -> None:
    workflow = make(step("plan"), step("build", "plan"), step("test", "build"))
    assert cut(workflow) == {"plan": {"plan"}, "build": {"build"}, "test": {"test"}}


def test_steps_that_wait_for_nobody_are_one_phase(make: Make) -> None:
    assert cut(make(step("a"), step("b"))) == {"phase_1": {"a", "b"}}


def test_fork_and_join_are_cut_where_a_barrier_costs_nothing(make: Make) -> None:
    workflow = make(step("a"), step("b"), step("plan", "a", "b"), step("c", "plan"), step("d", "c"), step("e", "plan"))
    assert cut(workflow) == {"phase_1": {"a", "b"}, "plan": {"plan"}, "phase_3": {"c", "d", "e"}}


def test_a_barrier_that_would_make_somebody_wait_is_not_put(make: Make) -> None:
    workflow = make(step("a"), step("b"), step("c", "a"), step("d", "b"), step("e", "c", "d"))
    assert cut(workflow) == {"phase_1": {"a", "b", "c", "d"}, "e": {"e"}}


def test_all_of_one_layer_before_all_of_the_next_is_a_cut(make: Make) -> None:
    workflow = make(step("a"), step("b"), step("c", "a", "b"), step("d", "b", "a"))
    assert cut(workflow) == {"phase_1": {"a", "b"}, "phase_2": {"c", "d"}}


def test_named_phases_stay_as_written(make: Make) -> None:
    workflow = make(
        step("a", phase="research"),
        step("b", "a", phase="research"),
        step("c", phase="build"),
        step("d", "c", phase="build"),
    )
    assert cut(workflow) == {"research": {"a", "b"}, "build": {"c", "d"}}


def test_named_phases_stand_in_the_order_in_which_they_are_first_named(make: Make) -> None:
    workflow = make(step("x", phase="late"), step("y", phase="early"), step("z", phase="late"))
    assert list(cut(workflow)) == ["late", "early"]


def test_a_step_without_a_phase_between_two_gets_one_of_its_own_where_that_costs_nothing(make: Make) -> None:
    workflow = make(
        step("a", phase="research"),
        step("b", phase="research"),
        step("plan", "a", "b"),
        step("build", "plan", phase="implement"),
        step("test", "build"),
    )
    assert cut(workflow) == {
        "research": {"a", "b"},
        "plan": {"plan"},
        "implement": {"build"},
        "test": {"test"},
    }


def test_a_step_without_a_phase_joins_the_latest_that_it_needs(make: Make) -> None:
    workflow = make(
        step("a", phase="research"),
        step("b", phase="research"),
        step("summary", "a"),
        step("build", "a", "b", phase="implement"),
    )
    assert cut(workflow) == {"research": {"a", "b", "summary"}, "implement": {"build"}}


def test_a_step_that_needs_nothing_joins_the_earliest_phase_that_needs_it(make: Make) -> None:
    workflow = make(
        step("setup"),
        step("prepare", "setup"),
        step("a", phase="research"),
        step("b", "a", "prepare", phase="implement"),
        step("c", "a", phase="implement"),
    )
    assert cut(workflow) == {"research": {"a"}, "implement": {"setup", "prepare", "b", "c"}}


def test_a_step_that_has_nothing_to_do_with_the_others_joins_the_phase_above_it(make: Make) -> None:
    workflow = make(
        step("first"), step("a", phase="research"), step("b", "a", phase="build"), step("lint"), step("more", "lint")
    )
    assert cut(workflow) == {"research": {"first", "a"}, "build": {"b", "lint", "more"}}


def test_every_phase_has_a_name_of_its_own_also_in_a_shell(make: Make) -> None:
    workflow = make(
        step("phase_4"),
        step("re-search", "phase_4"),
        step("a", "re-search", phase="re_search"),
        step("b", "a"),
        step("c", "a"),
    )
    assert list(cut(workflow)) == ["phase_4", "phase_2", "re_search", "phase_5"]


@st.composite
def dags(draw: st.DrawFn) -> dict[str, list[str]]:
    names = [f"s{n}" for n in range(draw(st.integers(1, 9)))]
    density = draw(st.sampled_from([2, 4, 9]))
    picks = [
        draw(st.lists(st.sampled_from(names[:n]), max_size=density, unique=True)) if n else []
        for n in range(len(names))
    ]
    return dict(zip(names, picks, strict=True))


def ancestors(needs: dict[str, list[str]], step_id: str) -> set[str]:
    return set(needs[step_id]).union(*(ancestors(needs, need) for need in needs[step_id]))


@given(dags())
def test_series_cuts_exactly_where_all_before_precede_all_after(needs: dict[str, list[str]]) -> None:
    order = list(needs)
    cuts = {n for n in range(1, len(order)) if all(set(order[:n]) <= ancestors(needs, s) for s in order[n:])}
    pieces = list(series(order, needs))
    assert [s for piece in pieces for s in piece] == order
    ends = [sum(map(len, pieces[:n])) for n in range(1, len(pieces))]
    assert set(ends) == cuts
