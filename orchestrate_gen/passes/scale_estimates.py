"""What a template says of its steps' time is for a task of medium complexity; other tasks take longer, or less long."""

from decimal import ROUND_CEILING, Decimal

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.durations import AGENT
from orchestrate_gen.passes.places import change_steps

MINUTE = 60
FIVE_MINUTES = 300


def scale_estimates(workflow: Workflow, factor: float) -> Workflow:
    """Multiply the estimates of all agent steps, said or guessed; commands take the time that they take.

    Time limits that the template says grow with them, and never shrink. Estimates are whole minutes.
    """
    if factor == 1:
        return workflow

    def scaled(step: Step) -> Step:
        return _scaled(step, workflow, factor) if step.prompt is not None else step

    defaults = workflow.defaults.model_copy(update={"timeout": _longer(workflow.defaults.timeout, factor)})
    return change_steps(workflow, scaled).model_copy(update={"defaults": defaults})


def _scaled(step: Step, workflow: Workflow, factor: float) -> Step:
    usual = step.estimate or AGENT[step.access or workflow.defaults.access]
    minutes = max(1, round(usual * factor / MINUTE))
    return step.model_copy(update={"estimate": minutes * MINUTE, "timeout": _longer(step.timeout, factor)})


def _longer(timeout: int | None, factor: float) -> int | None:
    if timeout is None or factor < 1:
        return timeout
    return whole(Decimal(timeout) * Decimal(str(factor)))


def whole(seconds: Decimal) -> int:
    """Round up to five minutes, as a time limit that people read."""
    return int((seconds / FIVE_MINUTES).to_integral_value(ROUND_CEILING)) * FIVE_MINUTES
