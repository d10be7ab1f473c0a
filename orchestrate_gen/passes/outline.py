"""A plan as an outline, which can be compared with another one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from orchestrate_gen.ir.merge import MergeStep
from orchestrate_gen.ir.outline import Fields, Outline, StepOutline, Value
from orchestrate_gen.ir.plan import Phase, Plan
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.inherit_defaults import inherit_defaults
from orchestrate_gen.passes.places import placed_steps

Costs = Mapping[str, Decimal | None]
_NOT_SETTINGS = {"steps", "on_success", "on_failure", "finally_", "defaults"}
"""Steps are told one by one, and what they inherit is told of each of them."""
_ENDS = {"on_success": "after a good run", "on_failure": "after a failed run", "finally_": "at the end, always"}
_GUARDS = {"gate", "approval"}


def outline(plan: Plan, written: Workflow) -> Outline:
    """Tell all that is said, at its place or by default, and which gates and approvals each step waits for.

    What a step may cost is told as `written`, the workflow before the passes, has it: how a plan shares out the money
    of a run changes with every other step, and lets nobody do more.
    """
    costs = {one.step.id: one.step.max_cost for one in placed_steps(inherit_defaults(expand_fix(written)))}
    settings = plan.workflow.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_NOT_SETTINGS)
    ends = (_told(step, costs, {"runs": when}) for name, when in _ENDS.items() for step in getattr(plan.workflow, name))
    steps = (*_steps(plan, costs), *(one for several in ends for one in several))
    return Outline(dict(_flat(settings)), steps, tuple(phase.name for phase in plan.phases))


def _steps(plan: Plan, costs: Costs) -> Iterator[StepOutline]:
    """The steps as they were written, which plans may order anew; what merges a worktree is said by its step."""
    guards = dict(_guards(plan.phases))
    merges = {one.id for one in plan.workflow.steps if isinstance(one, MergeStep)}
    planned = {one.step.id for phase in plan.phases for one in phase.steps} - merges
    for step in (one for one in plan.workflow.steps if one.id in planned):
        needs = tuple(need for need in step.needs if need not in merges)
        said = step if needs == step.needs else step.model_copy(update={"needs": needs})
        yield from _told(said, costs, {"guards": guards[step.id]} if guards[step.id] else {})


def _told(step: Step, costs: Costs, more: Fields) -> Iterator[StepOutline]:
    said = step.model_copy(update={"max_cost": costs.get(step.id, step.max_cost)})
    data = said.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"id"})
    if not isinstance(step.on_failure, Fix) or isinstance(step.on_failure.fix, str):
        yield StepOutline(step.id, {**dict(_flat(data)), **more})
        return
    fixer = step.on_failure.fix
    data["on_failure"] = {"fix": fixer.id, "attempts": step.on_failure.attempts}
    yield StepOutline(step.id, {**dict(_flat(data)), **more})
    yield from (replace(one, fields={**one.fields, "fixes": step.id}) for one in _told(fixer, costs, {}))


def _guards(phases: tuple[Phase, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The gates and approvals that must have let the run pass before a step starts, by its id."""
    passed: set[str] = set()
    for phase in phases:
        steps = {one.step.id: one for one in phase.steps}
        own = {name for name, one in steps.items() if one.step.kind in _GUARDS}
        for name in steps:
            waited, todo = set[str](), [name]
            while todo:
                new = set(steps[todo.pop()].after) - waited
                waited |= new
                todo += new
            yield name, tuple(sorted(passed | (own & waited)))
        passed |= own


def _flat(data: Mapping[str, object], before: str = "") -> Iterator[tuple[str, Value]]:
    for key, value in data.items():
        path = f"{before}{key}"
        match value:
            case dict():
                yield from _flat(value, f"{path}.")
            case list() if all(isinstance(one, str) for one in value):
                yield path, tuple(value)
            case list():
                yield from _flat({str(number): one for number, one in enumerate(value, 1)}, f"{path}.")
            case str() | bool() | int() | float():
                yield path, value
