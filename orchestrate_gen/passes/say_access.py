"""A prompt that asks for it says what its agent may do."""

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Access
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.places import change_steps, references

SENTENCES = {
    Access.READ: "You cannot change files or run commands.",
    Access.EDIT: "You cannot run commands or delete files.",
    Access.FULL: "You can run commands: use them to check your work.",
}


def say_access(workflow: Workflow) -> Workflow:
    """Put one of `SENTENCES` in place of each `{{ access }}`, so that no prompt says what is not so."""
    return change_steps(workflow, _said)


def _said(step: Step) -> Step:
    if step.prompt is None or step.access is None:
        return step
    prompt = step.prompt
    for reference in reversed(references(step.prompt)):
        if reference.kind == "access":
            end = reference.offset + len(reference.text)
            prompt = prompt[: reference.offset] + SENTENCES[step.access] + prompt[end:]
    return step.model_copy(update={"prompt": prompt})
