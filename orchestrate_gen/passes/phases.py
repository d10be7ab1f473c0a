"""Cuts the graph of a workflow's steps into phases.

Where no step names a phase, the graph is cut only where a barrier costs nothing: between two sets of steps
such that every step of the first precedes every step of the second (its series decomposition).

Where steps name phases, these stand in the order in which they are first named, and a step without one

1. runs in the latest phase of those that it needs, itself or through others,
2. else, if it needs none, in the earliest phase that needs it,
3. else in the phase that was named last above it in the file, or in the first one.

Then what stands at the start or the end of a named phase is cut off from it again, as a phase of its
own, where it consists of steps without a phase and the barrier costs nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count

from orchestrate_gen.ir.merge import MergeStep
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.graph import Graph

Cut = tuple[str, tuple[str, ...]]
"""A phase: its name and the ids of its steps, each after what it needs."""


def cut_phases(workflow: Workflow, graph: Graph) -> tuple[Cut, ...]:
    """Cut the steps into phases, in the order in which they run. `graph` has no cycles."""
    named = {step.id: step.phase for step in workflow.steps if step.phase}
    pools = _pools(named, graph) if named else [graph.order]
    origins = {step.id: step.origin for step in workflow.steps}
    merges = {step.id for step in workflow.steps if isinstance(step, MergeStep)}
    parts = (piece for pool in pools for piece in _pieces(series(pool, graph.needs), named))
    pieces = _with_joins(_with_merges(parts, merges), origins)
    return tuple(zip(_names(pieces, named, origins), pieces, strict=True))


def series(steps: Sequence[str], needs: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Split steps, given in topological order, wherever all before precede all after. Linear in steps and needs.

    `needs` names each need once; those that are not among the steps do not count.
    """
    barrier = _Barrier(steps, needs)
    piece: list[str] = []
    for step in steps:
        if piece and barrier.is_free:
            yield tuple(piece)
            piece = []
        barrier.move_below(step)
        piece.append(step)
    if piece:
        yield tuple(piece)


class _Barrier:
    """A barrier that moves down through steps, and counts the needs between those right above and right below it.

    It costs nothing exactly if each first step below it needs each last step above it: a way from the
    one to the other could only lead through a step between them, and there is none.
    """

    def __init__(self, steps: Sequence[str], needs: Mapping[str, Sequence[str]]) -> None:
        self._needs: dict[str, list[str]] = {step: [] for step in steps}
        self._after: dict[str, list[str]] = {step: [] for step in steps}
        for step in steps:
            for need in needs[step]:
                if need in self._needs:
                    self._needs[step].append(need)
                    self._after[need].append(step)
        self._open = {step: len(needed) for step, needed in self._needs.items()}
        self._above: set[str] = set()  # nothing above the barrier needs these
        self._below = {step for step in steps if not self._open[step]}  # these need nothing below it
        self._on_above = dict.fromkeys(steps, 0)  # how many of its needs are in `_above`
        self._between = 0  # the same, of all steps in `_below` together

    @property
    def is_free(self) -> bool:
        """Whether everything above precedes everything below."""
        return self._between == len(self._above) * len(self._below)

    def move_below(self, step: str) -> None:
        """Let the barrier pass a step all of whose needs are above it."""
        self._below.remove(step)
        self._between -= self._on_above[step]
        for need in self._needs[step]:
            if need in self._above:
                self._cover(need)
        self._above.add(step)
        for other in self._after[step]:
            self._on_above[other] += 1
            self._open[other] -= 1
            if not self._open[other]:
                self._below.add(other)
                self._between += self._on_above[other]

    def _cover(self, need: str) -> None:
        """Something above the barrier needs this one now."""
        self._above.remove(need)
        for other in self._after[need]:
            self._on_above[other] -= 1
            if other in self._below:
                self._between -= 1


def _pools(named: Mapping[str, str], graph: Graph) -> list[list[str]]:
    """The steps of each named phase with those that run in it, each in topological order."""
    rank = {name: index for index, name in enumerate(dict.fromkeys(named.values()))}
    by_dependants = _earliest(named, rank, graph)
    by_neighbour = _above(named, rank, graph)
    place: dict[str, int] = {}
    for step in graph.order:
        if step in named:
            place[step] = rank[named[step]]
        elif needed := graph.needs[step]:
            place[step] = max(place[need] for need in needed)
        else:
            place[step] = by_dependants.get(step, by_neighbour[step])
    pools: list[list[str]] = [[] for _ in rank]
    for step in graph.order:
        pools[place[step]].append(step)
    return pools


def _earliest(named: Mapping[str, str], rank: Mapping[str, int], graph: Graph) -> dict[str, int]:
    """For each step the earliest phase that needs it, itself or through others; its own if it names one."""
    found = {step: rank[phase] for step, phase in named.items()}
    for step in reversed(graph.order):
        for need in graph.needs[step] if step in found else ():
            found[need] = min(found.get(need, found[step]), found[step])
    return found


def _above(named: Mapping[str, str], rank: Mapping[str, int], graph: Graph) -> dict[str, int]:
    """For each step the phase that was named last up to there in the file."""
    found: dict[str, int] = {}
    current = 0
    for step in graph.needs:
        current = rank[named[step]] if step in named else current
        found[step] = current
    return found


def _pieces(parts: Iterable[tuple[str, ...]], named: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Join the parts from the first to the last that has a step with a named phase; the others stay alone."""
    parts = list(parts)
    own = [index for index, part in enumerate(parts) if any(step in named for step in part)]
    if not own:
        return parts
    start, end = own[0], own[-1] + 1
    return [*parts[:start], tuple(step for part in parts[start:end] for step in part), *parts[end:]]


def _with_merges(pieces: Iterable[tuple[str, ...]], merges: Collection[str]) -> Iterator[tuple[str, ...]]:
    """What merges the work of steps stays in the piece of these."""
    held: tuple[str, ...] = ()
    for piece in pieces:
        if held and not all(step in merges for step in piece):
            yield held
            held = ()
        held += piece
    if held:
        yield held


def _with_joins(pieces: Iterable[tuple[str, ...]], origins: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The items of a step and their join, which a barrier that costs nothing would part, stay one piece."""
    found: list[tuple[str, ...]] = []
    for piece in pieces:
        if found and len(piece) == 1 and all(origins[step] == piece[0] != step for step in found[-1]):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _names(pieces: Sequence[tuple[str, ...]], named: Mapping[str, str], origins: Mapping[str, str]) -> Iterator[str]:
    """The phase that is named, else the id of the only step, else `phase_N`; all different, also with `_` for `-`."""
    taken = {_shell_name(phase) for phase in named.values()}
    for number, piece in enumerate(pieces, start=1):
        phase = next((named[step] for step in piece if step in named), None)
        name = phase or next(name for name in _candidates(piece, number, origins) if _shell_name(name) not in taken)
        taken.add(_shell_name(name))
        yield name


def _candidates(piece: tuple[str, ...], number: int, origins: Mapping[str, str]) -> Iterator[str]:
    if len({origins[step] for step in piece}) == 1:
        yield origins[piece[0]]
    yield from (f"phase_{n}" for n in count(number))


def _shell_name(name: str) -> str:
    return name.replace("-", "_")
