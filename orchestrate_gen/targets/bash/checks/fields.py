"""Fields that the script cannot express yet."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.bash.steps import PlacedStep, placed_steps

STEP_FIELDS = {
    "worktree": "`worktree`",
}
"""What may only have its default value."""


def inexpressible_fields(plan: Plan) -> Iterator[Diagnostic]:
    """OG301: what is asked for is in the language, and not in the script."""
    for placed in placed_steps(plan):
        yield from _of_step(placed)


def _refused(what: str, where: Where) -> Diagnostic:
    way_out = "leave it out, or keep it for a version that can"
    return Diagnostic("OG301", f"the bash target cannot express {what} yet", way_out, where)


def _of_step(placed: PlacedStep) -> Iterator[Diagnostic]:
    step, where = placed.step, placed.where
    for name, what in STEP_FIELDS.items():
        if getattr(step, name) != Step.model_fields[name].default:
            yield _refused(what, (*where, name))
    if step.use is not None:
        yield _refused("`use` before its file is read and put in its place", (*where, "use"))
