"""A fix that is only a prompt becomes a step."""

from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step, fixer_id
from orchestrate_gen.ir.values import Access
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.places import change_steps, references


def expand_fix(workflow: Workflow) -> Workflow:
    """Make `{fix: "Mend it"}` of step `test` the step `fix_test`: it edits, and sees what the failed step printed."""
    return change_steps(workflow, _expanded)


def _expanded(step: Step) -> Step:
    match step.on_failure:
        case Fix(fix=str() as prompt) as policy:
            return step.model_copy(update={"on_failure": policy.model_copy(update={"fix": _fixer(step, prompt)})})
        case _:
            return step


def _fixer(step: Step, prompt: str) -> Step:
    return Step(
        id=fixer_id(step.id),
        title=f"Only when {step.id} fails",
        prompt=_with_log(prompt, step.id),
        agent=step.agent,
        access=Access.EDIT,
    )


def _with_log(prompt: str, failed: str) -> str:
    """Add what the failed step printed, unless the prompt asks for it itself."""
    if any((r.kind, r.name, r.part) == ("steps", failed, "log") for r in references(prompt)):
        return prompt
    return f"{prompt.rstrip()}\n\n`{failed}` failed and printed:\n\n{{{{ steps.{failed}.log }}}}\n"
