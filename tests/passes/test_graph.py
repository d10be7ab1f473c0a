"""The graph of steps."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.graph import Graph, needs_of

Make = Callable[..., Workflow]
Needs = dict[str, list[str]]


@st.composite
def any_graph(draw: st.DrawFn) -> Needs:
    names = [f"s{n}" for n in range(draw(st.integers(1, 9)))]
    return {name: draw(st.lists(st.sampled_from(names), max_size=4)) for name in names}


def reachable(needs: Needs, start: str) -> set[str]:
    """What a step waits for, found the slow way."""
    found: set[str] = set()
    rest = list(needs[start])
    while rest:
        step = rest.pop()
        if step not in found:
            found.add(step)
            rest += needs[step]
    return found


def test_needs_are_found_with_the_first_place_that_says_so(make: Make) -> None:
    workflow = make(
        {"id": "a", "run": "true", "outputs": {"x": "x.md"}},
        {"id": "b", "run": "true"},
        {
            "id": "c",
            "needs": ["b", "b", "gone"],
            "prompt": "{{ steps.a.output }} {{ steps.b.output }} {{ steps.c.outputs.y }}",
            "inputs": ["x.md"],
        },
    )
    assert needs_of(workflow) == {
        "a": {},
        "b": {},
        "c": {"b": ("steps", "c", "needs", 0), "a": ("steps", "c", "prompt")},
    }


def test_a_step_that_says_it_needs_itself_does(make: Make) -> None:
    assert needs_of(make({"id": "a", "run": "true", "needs": ["a"]})) == {"a": {"a": ("steps", "a", "needs", 0)}}


def test_of_two_steps_with_one_id_the_first_counts(make: Make) -> None:
    workflow = make({"id": "a", "run": "true"}, {"id": "b", "run": "true", "needs": ["a"]}, {"id": "b", "run": "true"})
    assert needs_of(workflow) == {"a": {}, "b": {"a": ("steps", 1, "needs", 0)}}


def test_what_is_needed_comes_first() -> None:
    assert Graph({"c": ["a", "b"], "b": ["a"], "a": []}).order == ("a", "b", "c")


def test_a_component_holds_the_steps_that_wait_for_each_other() -> None:
    graph = Graph({"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": [], "e": ["e"]})
    assert [set(component) for component in graph.components] == [{"d"}, {"b", "c"}, {"a"}, {"e"}]
    assert [step for step in graph.needs if graph.in_cycle(step)] == ["b", "c", "e"]


def test_direct_needs_leave_out_what_another_need_waits_for() -> None:
    graph = Graph({"a": [], "b": ["a"], "c": ["a", "b", "a"], "d": ["c", "b", "a"]})
    assert graph.direct_needs == {"a": (), "b": ("a",), "c": ("b",), "d": ("c",)}


def test_a_chain_deeper_than_pythons_stack_is_fine() -> None:
    names = [f"s{n}" for n in range(5000)]
    needs = {name: names[:n][-1:] for n, name in enumerate(names)}
    graph = Graph(dict(reversed(needs.items())))
    assert graph.order == tuple(names)
    assert graph.waits_for("s4999", "s0")


@given(any_graph())
def test_waiting_is_reaching(needs: Needs) -> None:
    graph = Graph(needs)
    for step in needs:
        before = reachable(needs, step)
        assert {other for other in needs if graph.waits_for(step, other)} == before
        assert graph.in_cycle(step) == (step in before)


@given(any_graph())
def test_components_are_the_steps_that_reach_each_other_and_stand_in_topological_order(needs: Needs) -> None:
    graph = Graph(needs)
    assert sorted(graph.order) == sorted(needs)
    done: set[str] = set()
    for component in graph.components:
        first = component[0]
        assert set(component) == {first} | {s for s in reachable(needs, first) if first in reachable(needs, s)}
        done |= set(component)
        assert all(set(needs[step]) <= done for step in component)
