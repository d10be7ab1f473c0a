"""The ceilings of a run are set, and no step has more attempts than they allow."""

from decimal import ROUND_DOWN, Decimal

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import parse_duration, parse_money
from orchestrate_gen.ir.workflow import Limits, Workflow
from orchestrate_gen.passes.places import change_steps

JOBS = 4
DURATION = "4h"
COST = "20"
CENT = Decimal("0.01")


def apply_limits(workflow: Workflow) -> Workflow:
    """Set the limits that the workflow leaves open, and keep the steps within them.

    No step has more attempts than `limits.attempts`. Where one attempt of every agent step could cost more than
    `limits.cost`, all of them may cost less in the same proportion, so that the money reaches to the last step; no
    fixer may cost more than the whole run.
    """
    limits = _complete(workflow.limits)
    share = _share(workflow, limits)

    def within(step: Step) -> Step:
        return _affordable(_capped(step, limits), share, limits)

    return change_steps(workflow, within).model_copy(update={"limits": limits})


def _capped(step: Step, limits: Limits) -> Step:
    if step.retry is None or limits.attempts is None or step.retry.attempts <= limits.attempts:
        return step
    return step.model_copy(update={"retry": step.retry.model_copy(update={"attempts": limits.attempts})})


def _share(workflow: Workflow, limits: Limits) -> Decimal:
    """How much of their `max_cost` steps may cost, from 0 to 1; fixers are not in the normal order."""
    total = sum((step.max_cost for step in workflow.steps if step.max_cost), Decimal(0))
    return min(Decimal(1), limits.cost / total) if limits.cost and total else Decimal(1)


def _affordable(step: Step, share: Decimal, limits: Limits) -> Step:
    if step.max_cost is None:
        return step
    less = step.max_cost if share == 1 else max((step.max_cost * share).quantize(CENT, ROUND_DOWN), CENT)
    return step.model_copy(update={"max_cost": min(less, limits.cost or less)})


def _complete(limits: Limits) -> Limits:
    return limits.model_copy(
        update={
            "jobs": limits.jobs or JOBS,
            "duration": limits.duration or parse_duration(DURATION),
            "cost": limits.cost or parse_money(COST),
        }
    )
