"""How much of a workflow a scope asks for."""

import re
from collections.abc import Iterable, Iterator

from orchestrate_gen.ir.analysis import Scope
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow

PHASES = ("research", "plan", "implement", "test", "document")
"""The phases that workflows usually have, in order."""

_LAST: dict[Scope, str] = {"research-only": "research", "research-and-plan": "plan", "research-and-revise": "plan"}


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
    useless = _params_of(workflow, workflow.steps) - _params_of(workflow, steps)
    return workflow.model_copy(
        update={
            "steps": steps,
            "params": {name: param for name, param in workflow.params.items() if name not in useless},
            "checkpoints": tuple(c for c in workflow.checkpoints if not {c.after, c.before} & gone),
        }
    )


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


def _params_of(workflow: Workflow, steps: Iterable[Step]) -> set[str]:
    """The parameters that steps use, or those that run at the end."""
    ends = (*workflow.on_success, *workflow.on_failure, *workflow.finally_)
    return {name for step in (*steps, *ends) for name in _params(step)}


def _params(step: Step) -> Iterator[str]:
    """Those of its fixer and of its expressions too; in an expression every word may be one."""
    yield from (reference.name for reference in references(step.model_dump_json()) if reference.kind == "params")
    for expression in filter(None, (step.condition, step.gate)):
        yield from re.findall(r"[a-z][a-z0-9_-]*", expression)
