"""Fields that the script cannot express yet."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.bash.steps import PlacedStep, placed_steps

STEP_FIELDS = {
    "worktree": "`worktree`",
}
"""What may only have its default value."""


def inexpressible_fields(plan: Plan) -> Iterator[Diagnostic]:
    """OG301: what is asked for is in the language, and not in the script."""
    workflow = plan.workflow
    joins = {step.origin for step in workflow.steps if isinstance(step, ItemStep)}
    for index, checkpoint in enumerate(workflow.checkpoints):
        if joins & {checkpoint.before, checkpoint.after}:
            yield _refused("a checkpoint beside a step with `for_each`", ("checkpoints", index))
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
    if isinstance(step, ItemStep):
        yield from _of_item(step, where)
    if step.use is not None:
        yield _refused("`use` before its file is read and put in its place", (*where, "use"))
    yield from _of_policy(placed)


def _of_policy(placed: PlacedStep) -> Iterator[Diagnostic]:
    policy, where = placed.step.on_failure, (*placed.where, "on_failure")
    if placed.is_fixer and (isinstance(policy, Fix) or policy in ("continue", "rollback")):
        yield _refused("a fix of a fix" if isinstance(policy, Fix) else f"`on_failure: {policy}` of a fix", where)


def _of_item(step: ItemStep, where: Where) -> Iterator[Diagnostic]:
    """What a step cannot have for each of its items."""
    if step.undo is not None:
        yield _refused("`undo` of a step with `for_each`", (*where, "undo"))
    if step.lines is not None:
        yield from _of_lines(step, where)


def _of_lines(step: ItemStep, where: Where) -> Iterator[Diagnostic]:
    """What needs an item by its text before it is known."""
    if isinstance(step.on_failure, Fix):
        yield _refused("a fix of a step with `lines`", (*where, "on_failure"))
    if step.files:
        yield _refused("files as outputs of a step with `lines`", (*where, "outputs"))
    for index, given in enumerate(step.inputs):
        if any(reference.kind == "item" for reference in references(given)):
            yield _refused("`{{ item }}` in inputs of a step with `lines`", (*where, "inputs", index))
