"""The steps as a graph: what each waits for, which wait for each other, and who precedes whom."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.item import items_of
from orchestrate_gen.ir.reference import Reference
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.expressions import expression_needs
from orchestrate_gen.passes.makers import Makers
from orchestrate_gen.passes.places import Placed, placed_steps, step_references

Needs = dict[str, dict[str, Where]]
"""Step id to the ids it waits for, each with the first place that says so."""


def needs_of(workflow: Workflow) -> Needs:
    """What each step waits for: first what its `needs` say, then what its texts and inputs imply.

    Names of steps that do not exist are left out; of two steps with one id the first counts.
    """
    makers = Makers(workflow)
    found: Needs = {step.id: {} for step in workflow.steps}
    for placed in _first_of_each_id(workflow):
        for need, where in (*_said(placed.step), *_implied(placed.step, makers)):
            if need in found:
                found[placed.step.id].setdefault(need, (*placed.where, *where))
    return found


def _first_of_each_id(workflow: Workflow) -> Iterable[Placed]:
    ordinary = [p for p in placed_steps(workflow) if p.where[0] == "steps" and p.fixes is None]
    return {placed.step.id: placed for placed in reversed(ordinary)}.values()


def _said(step: Step) -> Iterator[tuple[str, Where]]:
    yield from ((need, ("needs", index)) for index, need in enumerate(step.needs))


def _implied(step: Step, makers: Makers) -> Iterator[tuple[str, Where]]:
    for text, reference in step_references(step):
        yield from ((need, text.where) for need in _referred(reference, makers) if need != step.id)
    for index, given in enumerate(step.inputs):
        yield from ((need, ("inputs", index)) for need in makers.of_input(given, step.id))
    if (fan := items_of(step)) and fan.lines is not None:
        yield from ((need, ("for_each", "lines")) for need in makers.of_input(fan.lines, step.id))
    yield from ((need, where) for need, where in expression_needs(step, makers) if need != step.id)


def _referred(reference: Reference, makers: Makers) -> Iterable[str]:
    match reference.kind:
        case "steps":
            return (reference.name,)
        case "metrics":
            return makers.metrics.get(reference.name, ())
        case _:
            return ()


class Graph:
    """What each step waits for, by id; the order of the mapping breaks ties."""

    def __init__(self, needs: Mapping[str, Iterable[str]]) -> None:
        """Take the ids and what each waits for; every id named must be a key."""
        self.needs = {step: tuple(dict.fromkeys(needed)) for step, needed in needs.items()}

    @cached_property
    def place(self) -> dict[str, int]:
        """The position of each step in the mapping, from 0."""
        return {step: place for place, step in enumerate(self.needs)}

    @cached_property
    def components(self) -> tuple[tuple[str, ...], ...]:
        """Groups of steps that wait for each other, what is needed first; a group of one is no cycle.

        Tarjan's algorithm (SIAM J. Comput. 1(2), 1972) with a stack of its own, since a chain of
        5,000 steps is deeper than Python's; linear in steps and needs.
        """
        return tuple(_strong_components(self.needs))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids so that each comes after what it needs, except in a cycle."""
        return tuple(step for component in self.components for step in component)

    def in_cycle(self, step: str) -> bool:
        """Whether a step waits for itself."""
        return step in self.needs[step] or self._size[step] > 1

    def waits_for(self, step: str, other: str) -> bool:
        """Whether a step starts only after the other is done."""
        return bool(self._before[step] >> self._bit[other] & 1)

    @cached_property
    def direct_needs(self) -> dict[str, tuple[str, ...]]:
        """What each step waits for, without what it waits for through another: the transitive reduction."""
        found = {}
        for step, needed in self.needs.items():
            indirect = 0
            for need in needed if len(needed) > 1 else ():
                indirect |= self._before[need]
            found[step] = tuple(need for need in needed if not indirect >> self._bit[need] & 1)
        return found

    @cached_property
    def _size(self) -> dict[str, int]:
        return {step: len(component) for component in self.components for step in component}

    @cached_property
    def _bit(self) -> dict[str, int]:
        return {step: bit for bit, step in enumerate(self.order)}

    @cached_property
    def _before(self) -> dict[str, int]:
        """For each step a set of bits, one for each step that precedes it."""
        found: dict[str, int] = {}
        for component in self.components:
            inside = sum(1 << self._bit[step] for step in component) if self.in_cycle(component[0]) else 0
            outside = {need for step in component for need in self.needs[step] if need in found}
            before = inside
            for need in outside:
                before |= found[need] | 1 << self._bit[need]
            found.update(dict.fromkeys(component, before))
        return found


def _strong_components(needs: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    number: dict[str, int] = {}  # in the order in which steps are entered
    low: dict[str, int] = {}  # the lowest number of an open step that is known to be reached
    open_steps: dict[str, None] = {}
    path: list[tuple[str, Iterator[str]]] = []

    def enter(step: str) -> None:
        number[step] = low[step] = len(number)
        open_steps[step] = None
        path.append((step, iter(needs[step])))

    for root in needs:
        if root not in number:
            enter(root)
        while path:
            step, rest = path[-1]
            need = next(rest, None)
            if need is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[step])
                if low[step] == number[step]:
                    yield _close(open_steps, step)
            elif need not in number:
                enter(need)
            elif need in open_steps:
                low[step] = min(low[step], number[need])


def _close(open_steps: dict[str, None], root: str) -> tuple[str, ...]:
    """Take a finished component off the open steps: its root and all that were opened after it."""
    component: list[str] = []
    while not component or component[-1] != root:
        component.append(open_steps.popitem()[0])
    return tuple(reversed(component))
