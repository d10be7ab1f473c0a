"""What the bash target cannot express yet: refused by name, never dropped in silence."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.targets.bash.shell_text import UNTELLABLE, Mode, modes

STEP_FIELDS = {
    "gate": "a gate",
    "approve": "an approval",
    "use": "`use`",
    "condition": "`if`",
    "group": "`group`",
    "metrics": "`metrics`",
    "cache": "`cache`",
    "undo": "`undo`",
    "for_each": "`for_each`",
    "worktree": "`worktree`",
}
WORKFLOW_FIELDS = {
    "groups": "`groups`",
    "checkpoints": "`checkpoints`",
    "on_success": "`on_success`",
    "on_failure": "`on_failure` steps of the workflow",
    "finally_": "`finally`",
}
HELP = "leave it out, or keep it for a version that can"


def check(plan: Plan) -> Iterator[Diagnostic]:
    """OG301: a field that the target cannot express; OG302, OG303: a reference where its value cannot be quoted."""
    yield from _workflow(plan.workflow)
    for phase in plan.phases:
        for planned in phase.steps:
            where: Where = ("steps", planned.step.id)
            yield from _step(planned.step, where)
            if planned.fixer:
                yield from _step(planned.fixer, (*where, "on_failure", "fix"))


def _refused(what: str, where: Where) -> Diagnostic:
    return Diagnostic("OG301", f"the bash target cannot express {what} yet", HELP, where)


def _workflow(workflow: Workflow) -> Iterator[Diagnostic]:
    for name, what in WORKFLOW_FIELDS.items():
        if getattr(workflow, name):
            yield _refused(what, (name.rstrip("_"),))
    if workflow.mode != "autopilot":
        yield _refused(f"`mode: {workflow.mode}`", ("mode",))
    if workflow.quality != "strict":
        yield _refused(f"`quality: {workflow.quality}`", ("quality",))
    for name, parameter in workflow.params.items():
        if parameter.secret:
            yield _refused("`secret` parameters", ("params", name, "secret"))


def _step(step: Step, where: Where) -> Iterator[Diagnostic]:
    for name, what in STEP_FIELDS.items():
        if getattr(step, name):
            yield _refused(what, (*where, "if" if name == "condition" else name))
    policy = step.on_failure
    if policy in ("rollback", "escalate"):
        yield _refused(f"`on_failure: {policy}`", (*where, "on_failure"))
    if isinstance(policy, Fix) and where[-1] == "fix":
        yield _refused("a fix of a fix", (*where, "on_failure"))
    for field, text in (("run", step.run or ""), *(("verify", text) for text in step.verify)):
        yield from _misplaced(text, (*where, field))
    yield from _metrics(step, where)


def _misplaced(text: str, where: Where) -> Iterator[Diagnostic]:
    for reference, mode in modes(text):
        if mode is Mode.SINGLE:
            message = f"`{reference.text}` stands within single quotes, where bash takes it for text"
            yield Diagnostic("OG302", message, "close the single quotes before it, or use double quotes", where)
        elif mode in UNTELLABLE:
            message = f"`{reference.text}` stands within {mode.value}, where no value can be quoted safely"
            yield Diagnostic("OG303", message, f"say `value={reference.text}` first, and `$value` there", where)


def _metrics(step: Step, where: Where) -> Iterator[Diagnostic]:
    for text in (step.prompt or "", step.run or "", *step.verify):
        for reference in references(text):
            if reference.kind in ("metrics", "item"):
                yield _refused(f"`{reference.text}`", (*where, "prompt" if step.prompt else "run"))
