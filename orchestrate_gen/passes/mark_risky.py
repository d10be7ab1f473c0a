"""What a description tells of high risk makes the steps risky that carry it out."""

from collections.abc import Iterable

from orchestrate_gen.ir.analysis import Risk
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Access
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.places import change_steps

HARMLESS = "document"
"""The phase, or else the id, of steps that only tell what was done."""


def mark_risky(workflow: Workflow, risks: Iterable[Risk]) -> Workflow:
    """Give agents that may change files, fixers too, `risk: high` if a risk is high; a `risk` that a step says stays.

    A risk is high if words of the description tell of it, its impact is high and its likelihood is not low.
    """
    if not any(map(is_high, risks)):
        return workflow

    def marked(step: Step) -> Step:
        access = step.access or workflow.defaults.access or Access.READ
        is_risky = step.kind == "agent" and access is not Access.READ and (step.phase or step.id) != HARMLESS
        return step.model_copy(update={"risk": "high"}) if is_risky and step.risk is None else step

    return change_steps(expand_fix(workflow), marked)


def is_high(risk: Risk) -> bool:
    """Whether a person should be asked before it is run into."""
    return bool(risk.words) and risk.impact == "high" and risk.likelihood != "low"
