"""What a step does not say, it inherits: from the workflow's `defaults`, then from the tables below."""

from decimal import Decimal

from orchestrate_gen.ir.plan import WORST
from orchestrate_gen.ir.policy import Retry
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Access, Effect, Priority, parse_duration, parse_money
from orchestrate_gen.ir.workflow import Defaults, Workflow
from orchestrate_gen.passes.durations import usual_duration
from orchestrate_gen.passes.places import change_steps
from orchestrate_gen.passes.scale_estimates import whole

AGENT_TIMEOUT = {Access.READ: "15m", Access.EDIT: "45m", Access.FULL: "45m"}
AGENT_TURNS = {Access.READ: 40, Access.EDIT: 120, Access.FULL: 120}
AGENT_COST = {Access.READ: "1", Access.EDIT: "5", Access.FULL: "5"}
AGENT_RETRY = Retry.model_validate({"attempts": 3, "delay": "30s", "factor": 2, "cap": "5m"})
SHELL_TIMEOUT = "20m"
LONGEST_TIMEOUT = "1d"
SHELL_RETRY = Retry(attempts=1)


def inherit_defaults(workflow: Workflow) -> Workflow:
    """Fill in what steps leave open and never change what they say.

    No time limit from the tables is above that of the whole run; costs are shared out by `apply_limits`, by the
    weights that they have here. A retry is filled in field by field. High priority gives one attempt more than the
    tables, but a step with the effect `once` has one attempt, and more only if it says so itself, which the checks
    refuse.
    """

    def complete(step: Step) -> Step:
        match step.kind:
            case "agent":
                return _with_estimate(_agent_step(step, workflow))
            case "shell":
                return _with_estimate(_shell_step(step, workflow))
            case _:
                return step

    return change_steps(workflow, complete)


def _agent_step(step: Step, workflow: Workflow) -> Step:
    defaults = workflow.defaults
    access = step.access or defaults.access or Access.READ
    return step.model_copy(
        update={
            "agent": step.agent or defaults.agent,
            "model": step.model or defaults.model,
            "fallback": defaults.fallback if step.fallback is None else step.fallback,
            "access": access,
            "timeout": step.timeout or defaults.timeout or _timeout(AGENT_TIMEOUT[access], step, workflow),
            "max_turns": step.max_turns or defaults.max_turns or AGENT_TURNS[access],
            "max_cost": step.max_cost or defaults.max_cost or parse_money(AGENT_COST[access]),
            "retry": _retry(step, defaults, AGENT_RETRY, workflow.priority),
            "on_failure": step.on_failure or "abort",
        }
    )


def _shell_step(step: Step, workflow: Workflow) -> Step:
    defaults = workflow.defaults
    usual = AGENT_RETRY if step.on_failure == "retry" else SHELL_RETRY
    return step.model_copy(
        update={
            "env": {**defaults.env, **step.env},
            "timeout": step.timeout or defaults.timeout or _timeout(SHELL_TIMEOUT, step, workflow),
            "retry": _retry(step, defaults, usual, workflow.priority),
            "on_failure": step.on_failure or "abort",
        }
    )


def _with_estimate(step: Step) -> Step:
    return step.model_copy(update={"estimate": step.estimate or usual_duration(step)})


def _timeout(usual: str, step: Step, workflow: Workflow) -> int:
    """The table's time limit, or what the step takes at worst if that is longer: what is expected must fit."""
    at_worst = min(whole(Decimal(WORST * (step.estimate or 0))), parse_duration(LONGEST_TIMEOUT))
    seconds = max(parse_duration(usual), at_worst)
    return min(seconds, workflow.limits.duration or seconds)


def _retry(step: Step, defaults: Defaults, usual: Retry, priority: Priority) -> Retry:
    extra = 1 if priority is Priority.HIGH else 0
    inherited = {"attempts": usual.attempts + extra, **_said(defaults.retry)}
    if step.effect is Effect.ONCE:
        inherited["attempts"] = 1
    return usual.model_copy(update={**inherited, **_said(step.retry)})


def _said(retry: Retry | None) -> dict[str, object]:
    return {} if retry is None else {key: getattr(retry, key) for key in retry.model_fields_set}
