"""The longest way through a phase."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orchestrate_gen.passes.graph import Graph


@dataclass(frozen=True)
class Way:
    """The longest way from a step to the end of its phase: its length in seconds, and the step after this one."""

    length: int
    then: str | None = None


def longest_ways(phase: Sequence[str], graph: Graph, lengths: Mapping[str, int]) -> dict[str, Way]:
    """The longest way from each step of a phase, which is given in topological order; of equal ones the first written.

    Needs outside the phase do not count.
    """
    onward: dict[str, tuple[int, int, str | None]] = dict.fromkeys(phase, (0, 0, None))
    found: dict[str, Way] = {}
    for step in reversed(phase):
        rest, _, then = onward[step]
        found[step] = Way(lengths[step] + rest, then)
        for need in graph.needs[step]:
            if need in onward and (found[step].length, -graph.place[step]) > onward[need][:2]:
                onward[need] = (found[step].length, -graph.place[step], step)
    return found


def follow(ways: Mapping[str, Way], first: str) -> tuple[str, ...]:
    """The ids along the longest way from a step."""
    path = [first]
    while (then := ways[path[-1]].then) is not None:
        path.append(then)
    return tuple(path)
