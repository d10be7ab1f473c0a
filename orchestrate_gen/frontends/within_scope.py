"""How much of a workflow a scope asks for."""

from collections.abc import Iterable, Iterator

from orchestrate_gen.ir.analysis import Scope
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow

PHASES = ("research", "plan", "implement", "test", "document")
"""The phases that workflows usually have, in order."""

_LAST: dict[Scope, str] = {
    "research-only": "research",
    "research-and-plan": "plan",
    "research-and-revise": "plan",
    "debug": "research",
}


def within_scope(workflow: Workflow, scope: Scope) -> Workflow:
    """Leave out the steps of later phases than the scope reaches, unless nothing would be left.

    A step of no usual phase stays if it is written before the last step that stays, and any step stays that one
    which stays needs or refers to. Checkpoints go with their steps, and so do parameters that nothing else uses.
    """
    if scope not in _LAST:
        return workflow
    wanted = PHASES[: PHASES.index(_LAST[scope]) + 1]
    numbers = [number for number, step in enumerate(workflow.steps) if step.phase in wanted]
    if not numbers:
        return workflow
    before = workflow.steps[: numbers[-1] + 1]
    kept = _with_needed((step for step in before if step.phase in wanted or step.phase not in PHASES), workflow)
    gone = {step.id for step in workflow.steps} - kept
    steps = tuple(step for step in workflow.steps if step.id in kept)
    checkpoints = tuple(c for c in workflow.checkpoints if not {c.after, c.before} & gone)
    less = workflow.model_copy(update={"steps": steps, "checkpoints": checkpoints})
    return less.without_params_lost_since(workflow)


def _with_needed(steps: Iterable[Step], workflow: Workflow) -> set[str]:
    by_id = {step.id: step for step in workflow.steps}
    todo = [step.id for step in steps]
    kept: set[str] = set()
    while todo:
        step_id = todo.pop()
        if step_id in by_id and step_id not in kept:
            kept.add(step_id)
            todo += _needed(by_id[step_id])
    return kept


def _needed(step: Step) -> Iterator[str]:
    yield from step.needs
    for text in (step.prompt, step.run, *step.inputs, *step.verify):
        yield from (reference.name for reference in references(text or "") if reference.kind == "steps")
