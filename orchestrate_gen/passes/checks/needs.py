"""What a step needs exists and is done before it."""

from collections import deque
from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.passes.checks.suggestions import Suggestions
from orchestrate_gen.passes.graph import Graph
from orchestrate_gen.passes.places import Placed
from orchestrate_gen.passes.survey import Survey


def unknown_needs(survey: Survey) -> Iterator[Diagnostic]:
    """OG203: `needs` names no step; OG231: it names a fixer, which may never run."""
    known = {step.id for step in survey.workflow.steps}
    suggestions = Suggestions(known)
    for placed in survey.placed:
        for index, need in enumerate(placed.step.needs):
            if need not in known and placed.fixes is None:
                yield _unknown(placed, index, survey.fixers, suggestions)


def _unknown(placed: Placed, index: int, fixers: dict[str, str], suggestions: Suggestions) -> Diagnostic:
    need, step, where = placed.step.needs[index], placed.step.id, (*placed.where, "needs", index)
    if failed := fixers.get(need):
        message = f"`{step}` needs `{need}`, which runs only when `{failed}` fails"
        return Diagnostic("OG231", message, f"need `{failed}`: it is done when it has been mended", where)
    message = f"`{step}` needs `{need}`, and there is no such step"
    return Diagnostic("OG203", message, suggestions.nearest(need) or "name a step by its `id`", where)


def cycles(survey: Survey) -> Iterator[Diagnostic]:
    """OG220: steps that wait for each other; one shortest cycle through the first of them stands for all."""
    needs, graph = survey.needs, survey.graph
    for component in graph.components:
        first = min(component, key=graph.place.__getitem__)
        if graph.in_cycle(first):
            cycle = _shortest(graph, first)
            yield Diagnostic(
                "OG220",
                f"`{first}` waits for itself: {' -> '.join(cycle)}",
                _way_out(len(component), len(cycle) - 1),
                needs[first][cycle[1]],
            )


def _way_out(members: int, steps: int) -> str:
    if members == steps:
        return "take one of these needs or references out"
    return f"take one of these needs or references out; {members} steps in all wait for each other here"


def _shortest(graph: Graph, first: str) -> tuple[str, ...]:
    """The shortest way from a step through its needs back to itself, by breadth, in the order of the needs."""
    reached: dict[str, str] = {}
    front = deque([first])
    while first not in reached:
        step = front.popleft()
        for need in graph.needs[step]:
            if need not in reached:
                reached[need] = step
                front.append(need)
    back = [first]
    while len(back) == 1 or back[-1] != first:
        back.append(reached[back[-1]])
    return tuple(reversed(back))
