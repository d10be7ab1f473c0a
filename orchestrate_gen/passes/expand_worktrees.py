"""A step with `worktree` gets a step that merges what it did into the project."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from orchestrate_gen.ir.item import ItemStep, reader_of
from orchestrate_gen.ir.merge import MERGE, MergeStep, is_merging, merge_name
from orchestrate_gen.ir.policy import Policy
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.graph import Graph

MERGE_TIMEOUT = 600


@dataclass
class _Unit:
    """A step with worktrees: those that work, the step that merges, and what else that one waits for."""

    works: list[Step]
    merge: str
    after: list[str] = field(default_factory=list)


def expand_worktrees(workflow: Workflow) -> Workflow:
    """Add to each step with `worktree` one that merges its work; the items of a step are merged by their join.

    Those side by side are merged together: none before all of them are done, in the order of the file, and what needs
    one of them waits for all. They are side by side if they need the same steps, or one step needs them, and as many
    worktrees come before the one as before the other.
    """
    units = _units(workflow)
    if not units or any(map(is_merging, workflow.steps)):
        return workflow
    last: dict[str, str] = {}
    for together in _joins(workflow, units):
        own = [units[name] for name in together]
        own[0].after += [step.id for unit in own for step in unit.works]
        for before, unit in pairwise(own):
            unit.after += [*(step.id for step in unit.works), before.merge]
        last.update(dict.fromkeys(together, own[-1].merge))
    return workflow.model_copy(update={"steps": tuple(_changed(workflow, units, last))})


def _units(workflow: Workflow) -> dict[str, _Unit]:
    """The steps with worktrees by the id that others need, in the order of the file."""
    units: dict[str, _Unit] = {}
    for step in (one for one in workflow.steps if one.worktree):
        merge = merge_name(step.id) if step.origin == step.id else step.origin
        units.setdefault(step.origin, _Unit([], merge)).works.append(step)
    return units


def _joins(workflow: Workflow, units: Mapping[str, _Unit]) -> list[list[str]]:
    """The units that are merged together, each in the order of the file."""
    graph = Graph({step.id: step.needs for step in workflow.steps})
    levels = _levels(graph, units)
    joined = {name: {name} for name in units}
    beside: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for step in workflow.steps:
        for need in (one for one in step.needs if one in units):
            beside[step.id, *_level(units[need], levels)].append(need)
    for name, unit in units.items():
        beside[frozenset(graph.direct_needs[_first(unit.works[0])]), *_level(unit, levels)].append(name)
    for first, *others in beside.values():
        for other in others:
            _unite(joined, first, other)
    place = {name: place for place, name in enumerate(units)}
    return [sorted(one, key=lambda name: place[name]) for one in {id(one): one for one in joined.values()}.values()]


def _first(step: Step) -> str:
    """The id of the first step of a unit: what reads its items, if a run does so."""
    return reader_of(step.of) if isinstance(step, ItemStep) and step.lines is not None else step.id


def _unite(joined: dict[str, set[str]], one: str, other: str) -> None:
    if joined[one] is not joined[other]:
        joined[one] |= joined[other]
        joined.update(dict.fromkeys(joined[other], joined[one]))


def _level(unit: _Unit, levels: Mapping[str, int]) -> tuple[object, ...]:
    """The phase that its author names, and how many worktrees come before it, one after the other."""
    return unit.works[0].phase, levels[unit.works[0].id]


def _levels(graph: Graph, units: Mapping[str, _Unit]) -> dict[str, int]:
    found: dict[str, int] = {}
    for step in graph.order:
        found[step] = max((found.get(need, 0) + (need in units) for need in graph.needs[step]), default=0)
    return found


def _changed(workflow: Workflow, units: Mapping[str, _Unit], last: Mapping[str, str]) -> Iterator[Step]:
    joins = {unit.merge: unit for unit in units.values()}
    for step in workflow.steps:
        needs = tuple(dict.fromkeys((*step.needs, *(last[need] for need in step.needs if need in last))))
        if join := joins.get(step.id):
            run, policy = f"{step.run}{MERGE}", _policy(join.works[0])
            needs = tuple(dict.fromkeys((*needs, *join.after)))
            yield step.model_copy(update={"needs": needs, "run": run, "on_failure": policy})
            continue
        yield step if needs == step.needs else step.model_copy(update={"needs": needs})
        if step.worktree and step.origin == step.id:
            yield _merge(step, tuple(units[step.id].after))


def _merge(step: Step, needs: tuple[str, ...]) -> MergeStep:
    return MergeStep(
        id=merge_name(step.id),
        merges=step.id,
        title=f"What {step.id} did in its worktree comes into the project."[:200],
        phase=step.phase,
        needs=needs,
        run=MERGE,
        on_failure=_policy(step),
        estimate="1s",
        timeout=f"{MERGE_TIMEOUT}s",
    )


def _policy(step: Step) -> Policy | None:
    """What a conflict means; there is nothing to try again, and a fixer mends the step, not the project."""
    return step.on_failure if step.on_failure in ("continue", "rollback", "escalate") else None
