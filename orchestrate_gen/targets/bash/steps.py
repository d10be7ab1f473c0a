"""The steps of a plan, fixers included, each with its place in the workflow."""

from collections.abc import Iterator
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.plan import Plan, PlannedStep
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.bash.quote import variable


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


def function_of(step: Step) -> str:
    """What the function of a step is called; no step can have the name of the one that items share."""
    return f"{variable(step.origin)}__item" if isinstance(step, ItemStep) else variable(step.id)


def placed_steps(plan: Plan) -> Iterator[PlacedStep]:
    """All steps in the order of the plan, those at the end of a run last, each followed by its fixer.

    One item stands for all items of a step.
    """
    seen: set[str] = set()
    for phase in plan.phases:
        for planned in phase.steps:
            step = planned.step
            if isinstance(step, ItemStep):
                if step.of in seen:
                    continue
                seen.add(step.of)
            yield from _with_fixer(planned, ("steps", step.origin))
    for end in plan.ends:
        for index, planned in enumerate(end.steps):
            yield from _with_fixer(planned, (end.name, index))


def _with_fixer(planned: PlannedStep, where: Where) -> Iterator[PlacedStep]:
    yield PlacedStep(planned.step, where)
    if planned.fixer:
        yield PlacedStep(planned.fixer, (*where, "on_failure", "fix"), fixes=planned.step)
