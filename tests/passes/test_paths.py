"""The longest way through a phase."""

from orchestrate_gen.passes.graph import Graph
from orchestrate_gen.passes.paths import Way, follow, longest_ways

GRAPH = Graph({"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"], "e": []})


def test_the_longest_way_is_followed_to_the_end() -> None:
    ways = longest_ways(GRAPH.order, GRAPH, {"a": 1, "b": 2, "c": 5, "d": 1, "e": 3})
    assert {step: way.length for step, way in ways.items()} == {"a": 7, "b": 3, "c": 6, "d": 1, "e": 3}
    assert follow(ways, "a") == ("a", "c", "d")


def test_of_equal_ways_the_first_written_is_taken() -> None:
    ways = longest_ways(GRAPH.order, GRAPH, dict.fromkeys("abcde", 1))
    assert follow(ways, "a") == ("a", "b", "d")


def test_steps_of_other_phases_do_not_count() -> None:
    assert longest_ways(["b", "c"], GRAPH, {"b": 2, "c": 5}) == {"b": Way(2), "c": Way(5)}
