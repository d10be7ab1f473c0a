"""The steps of a plan, fixers included, each with its place in the workflow."""

from collections.abc import Iterator
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.step import Step


@dataclass(frozen=True)
class PlacedStep:
    """A step, its place, and the one that it mends if it mends one."""

    step: Step
    where: Where
    fixes: Step | None = None

    @property
    def is_fixer(self) -> bool:
        """Whether it mends another step."""
        return self.fixes is not None


def placed_steps(plan: Plan) -> Iterator[PlacedStep]:
    """All steps in the order of the plan, each followed by its fixer; one item stands for all items of a step."""
    seen: set[str] = set()
    for phase in plan.phases:
        for planned in phase.steps:
            step, where = planned.step, ("steps", planned.step.origin)
            if isinstance(step, ItemStep):
                if step.of in seen:
                    continue
                seen.add(step.of)
            yield PlacedStep(step, where)
            if planned.fixer:
                yield PlacedStep(planned.fixer, (*where, "on_failure", "fix"), fixes=step)
