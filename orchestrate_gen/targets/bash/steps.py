"""The steps of a plan, fixers included, each with its place in the workflow."""

from collections.abc import Iterator
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.step import Step


@dataclass(frozen=True)
class PlacedStep:
    """A step, its place, and whether it mends another one."""

    step: Step
    where: Where
    is_fixer: bool = False


def placed_steps(plan: Plan) -> Iterator[PlacedStep]:
    """All steps in the order of the plan, each followed by its fixer."""
    for phase in plan.phases:
        for planned in phase.steps:
            where: Where = ("steps", planned.step.id)
            yield PlacedStep(planned.step, where)
            if planned.fixer:
                yield PlacedStep(planned.fixer, (*where, "on_failure", "fix"), is_fixer=True)
