"""The steps of a plan, fixers included, each with its place in the workflow."""

from collections.abc import Iterator
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.plan import Plan, PlannedStep
from orchestrate_gen.ir.step import Step


@dataclass(frozen=True)
class PlacedStep:
    """A step, its place, and whether it mends another one."""

    step: Step
    where: Where
    is_fixer: bool = False


def placed_steps(plan: Plan) -> Iterator[PlacedStep]:
    """All steps in the order of the plan, each followed by its fixer; those at the end of a run come last."""
    for phase in plan.phases:
        for planned in phase.steps:
            yield from _with_fixer(planned, ("steps", planned.step.id))
    for end in plan.ends:
        for index, planned in enumerate(end.steps):
            yield from _with_fixer(planned, (end.name, index))


def _with_fixer(planned: PlannedStep, where: Where) -> Iterator[PlacedStep]:
    yield PlacedStep(planned.step, where)
    if planned.fixer:
        yield PlacedStep(planned.fixer, (*where, "on_failure", "fix"), is_fixer=True)
