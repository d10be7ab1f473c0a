"""From a workflow to its plan: phases, the order in each, and how long it takes."""

from collections.abc import Mapping

from orchestrate_gen.ir.plan import WORST, Phase, Plan, PlannedStep
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.durations import usual_duration, worst_duration
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.graph import Graph
from orchestrate_gen.passes.paths import Way, follow, longest_ways
from orchestrate_gen.passes.phases import cut_phases
from orchestrate_gen.passes.places import END_KEYS, fixer_of
from orchestrate_gen.passes.prune import is_above


def make_plan(workflow: Workflow) -> Plan:
    """Schedule a workflow that has been through `run_passes`.

    In a phase the step with the longest way to the phase's end comes first, ties as written. The critical
    path joins the longest way through each phase; with one job at a time it is every step. `expected` and
    `worst` also count that no phase ends before its jobs have done all its work; waits between attempts are
    not counted. A limit of time caps `worst`, but not below `expected`: it is no word about the work.
    Raises `ValueError` for a workflow with a cycle, which the checks refuse.
    """
    graph = _graph(workflow)
    steps = {step.id: step for step in workflow.steps}
    usual = {step.id: usual_duration(step) for step in workflow.steps}
    worst = {step.id: min(WORST * usual[step.id], worst_duration(step)) for step in workflow.steps}
    jobs, limit = workflow.limits.jobs, workflow.limits.duration
    phases: list[Phase] = []
    path: list[str] = []
    expected = at_worst = 0
    for name, members in cut_phases(workflow, graph):
        ways = longest_ways(members, graph, usual)
        ordered = sorted(members, key=lambda step: (-ways[step].length, graph.place[step]))
        phases.append(Phase(name=name, steps=tuple(_planned(steps[s], graph, ways) for s in ordered)))
        path += ordered if jobs == 1 else follow(ways, ordered[0])
        expected += _seconds(ways, usual, jobs)
        at_worst += _seconds(longest_ways(members, graph, worst), worst, jobs)
    return Plan(
        workflow=workflow,
        phases=tuple(phases),
        critical_path=tuple(path),
        expected=expected,
        worst=at_worst if limit is None else max(expected, min(at_worst, limit)),
        ends=_ends(workflow),
    )


def unscheduled(workflow: Workflow) -> Plan:
    """All steps that the complexity leaves, in one phase as they were written: a plan to look at, not to run.

    It is there for workflows that cannot be scheduled, as for what else is wrong with them.
    """
    readable = expand_fix(workflow)
    kept = (step for step in readable.steps if not is_above(step.min_complexity, workflow.complexity))
    steps = tuple(PlannedStep(step=step, after=(), fixer=fixer_of(step)) for step in kept)
    phases = (Phase(name="all", steps=steps),) if steps else ()
    return Plan(workflow=readable, phases=phases, critical_path=(), expected=0, worst=0, ends=_ends(readable))


def _ends(workflow: Workflow) -> tuple[Phase, ...]:
    """The steps at the end of a run, one arm for each list that is not empty; no part of the estimate."""
    found: list[Phase] = []
    for field, name in END_KEYS.items():
        kept = (s for s in getattr(workflow, field) if not is_above(s.min_complexity, workflow.complexity))
        steps = tuple(PlannedStep(step=step, after=(), fixer=fixer_of(step)) for step in kept)
        found += [Phase(name=name, steps=steps)] if steps else []
    return tuple(found)


def _graph(workflow: Workflow) -> Graph:
    graph = Graph({step.id: step.needs for step in workflow.steps})
    if any(graph.in_cycle(step) for step in graph.needs):
        raise ValueError("a workflow with a cycle has no plan")
    return graph


def _planned(step: Step, graph: Graph, phase: Mapping[str, Way]) -> PlannedStep:
    after = tuple(need for need in graph.direct_needs[step.id] if need in phase)
    return PlannedStep(step=step, after=after, fixer=fixer_of(step))


def _seconds(phase: Mapping[str, Way], lengths: Mapping[str, int], jobs: int | None) -> int:
    """How long a phase takes: its longest way, or all its work shared by the jobs if that is longer."""
    longest = max(way.length for way in phase.values())
    work = sum(lengths[step] for step in phase)
    return max(longest, -(-work // jobs)) if jobs else longest
