"""Fields that the script cannot express yet."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.item import ItemStep, items_of
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.policy import NOT_YET, Fix
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.targets.bash.steps import PlacedStep, placed_steps

STEP_FIELDS = {
    "gate": "a gate",
    "approve": "an approval",
    "condition": "`if`",
    "metrics": "`metrics`",
    "worktree": "`worktree`",
}
"""What may only have its default value."""


def inexpressible_fields(plan: Plan) -> Iterator[Diagnostic]:
    """OG301: what is asked for is in the language, and not in the script."""
    workflow = plan.workflow
    for name in ("mode", "quality"):
        if getattr(workflow, name) != Workflow.model_fields[name].default:
            yield _refused(f"`{name}: {getattr(workflow, name)}`", (name,))
    for index, checkpoint in enumerate(workflow.checkpoints):
        if {checkpoint.before, checkpoint.after} & {
            step.origin for step in workflow.steps if isinstance(step, ItemStep)
        }:
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
            yield _refused(what, (*where, "if" if name == "condition" else name))
    if (fan := items_of(step)) and fan.lines is not None:
        yield _refused("`for_each` over `lines`", (*where, "for_each", "lines"))
    if step.undo is not None and isinstance(step, ItemStep):
        yield _refused("`undo` of a step with `for_each`", (*where, "undo"))
    if step.use is not None:
        yield _refused("`use` before its file is read and put in its place", (*where, "use"))
    yield from _of_policy(placed)
    for place, text in _texts(step):
        for reference in references(text):
            if reference.kind == "metrics":
                yield _refused(f"`{' '.join(reference.text.split())}`", (*where, *place))


def _of_policy(placed: PlacedStep) -> Iterator[Diagnostic]:
    policy, where = placed.step.on_failure, (*placed.where, "on_failure")
    if policy in NOT_YET:
        yield _refused(f"`on_failure: {policy}`", where)
    if placed.is_fixer and (isinstance(policy, Fix) or policy in ("continue", "rollback")):
        yield _refused("a fix of a fix" if isinstance(policy, Fix) else f"`on_failure: {policy}` of a fix", where)


def _texts(step: Step) -> Iterator[tuple[Where, str]]:
    yield ("prompt",), step.prompt or ""
    yield ("run",), step.run or ""
    yield from ((("verify", index), text) for index, text in enumerate(step.verify))
    yield ("undo",), step.undo or ""
    yield from ((("outputs", name, "path"), output.path or "") for name, output in step.files.items())
