"""What the document targets say alike about a plan: a step in a few words, the workflow as plain data."""

from typing import Any

from orchestrate_gen.ir.item import folded
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Effect, format_duration
from orchestrate_gen.ir.workflow import Workflow


def workflow_data(workflow: Workflow) -> dict[str, object]:
    """Return the workflow as the data of a workflow file: only what is said, in the order of the reference."""
    data = folded(workflow).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for key in ("steps", "on_success", "on_failure", "finally"):
        for step in data.get(key, ()):
            _say_attempts(step)
    return data


def _say_attempts(step: dict[str, Any]) -> None:
    """Write out that a step, or its fixer, is tried once: where nothing is said, agents are tried more often."""
    if (retry := step.get("retry")) is not None and step.get("effect") != Effect.ONCE:
        step["retry"] = {"attempts": 1, **retry}
    match step.get("on_failure"):
        case {"fix": dict(fixer)}:
            _say_attempts(fixer)


def work(step: Step) -> str:
    """Say in a few words who does a step: `claude/haiku, read`, or `shell`."""
    if step.prompt is not None:
        agent = ":".join(word for word in (step.agent, step.subagent) if word)
        who = "/".join(word for word in (agent, step.model) if word)
        return ", ".join(word for word in (who, step.access) if word) or "agent"
    return step.kind


def usual_time(step: Step) -> str:
    """Say how long a step usually takes, or nothing if nobody said it."""
    return format_duration(step.estimate) if step.estimate else ""


def failure(step: Step) -> str:
    """Say what happens when a step fails for good."""
    policy = step.on_failure
    if policy is None or isinstance(policy, str):
        return policy or "abort"
    rounds = f"{policy.attempts} round{'s' if policy.attempts > 1 else ''}"
    fixer = "" if isinstance(policy.fix, str) else f" by {policy.fix.id}"
    return f"fix{fixer} and try again, at most {rounds}"


def edges(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return what waits for what as (earlier, later), in written order, without the edges that others imply.

    Barriers between phases count: the last steps of a phase lead to the first ones of the next.
    """
    found: list[tuple[str, str]] = []
    before: tuple[str, ...] = ()
    for phase in plan.phases:
        waited_for = {one for planned in phase.steps for one in planned.after}
        for planned in phase.steps:
            found.extend((one, planned.step.id) for one in planned.after or before)
        before = tuple(planned.step.id for planned in phase.steps if planned.step.id not in waited_for)
    return tuple(found)
