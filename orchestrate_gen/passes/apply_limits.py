"""The ceilings of a run are set, and no step has more attempts than they allow."""

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import parse_duration, parse_money
from orchestrate_gen.ir.workflow import Limits, Workflow
from orchestrate_gen.passes.places import change_steps

JOBS = 4
DURATION = "4h"
COST = "20"


def apply_limits(workflow: Workflow) -> Workflow:
    """Set the limits that the workflow leaves open, and cap each step's attempts at `limits.attempts`."""
    limits = workflow.limits

    def capped(step: Step) -> Step:
        if step.retry is None or limits.attempts is None or step.retry.attempts <= limits.attempts:
            return step
        return step.model_copy(update={"retry": step.retry.model_copy(update={"attempts": limits.attempts})})

    return change_steps(workflow, capped).model_copy(update={"limits": _complete(limits)})


def _complete(limits: Limits) -> Limits:
    return limits.model_copy(
        update={
            "jobs": limits.jobs or JOBS,
            "duration": limits.duration or parse_duration(DURATION),
            "cost": limits.cost or parse_money(COST),
        }
    )
