"""What the command line sets goes over what the workflow says."""

from orchestrate_gen.ir.options import Options
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Access
from orchestrate_gen.ir.workflow import Defaults, Limits, Workflow
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.places import change_steps
from orchestrate_gen.passes.route import AGENT


def apply_options(workflow: Workflow, options: Options) -> Workflow:
    """Set agent, model, access, limits, priority and the command to notify; an option that is none changes nothing.

    Access is set where files may be changed; who only reads goes on so.

    A model that the workflow names belongs to the agent beside it: where `options` set another agent and
    no model, it is dropped, and routing chooses one.
    """

    def changed(step: Step) -> Step:
        if step.kind != "agent":
            return step
        return _with_access(_with_agent(step, workflow.defaults, options), workflow.defaults, options)

    if options.access:
        workflow = expand_fix(workflow)  # before that, a fixer that is only a prompt has no access
    return change_steps(workflow, changed).model_copy(
        update={
            "defaults": _defaults(workflow.defaults, options),
            "limits": _limits(workflow.limits, options),
            "priority": options.priority or workflow.priority,
            "notify": options.notify or workflow.notify,
        }
    )


def _with_agent(step: Step, defaults: Defaults, options: Options) -> Step:
    old = step.agent or defaults.agent or AGENT
    new = options.agent or old
    model = options.model or (step.model if new == old else None)
    return step.model_copy(update={"agent": options.agent or step.agent, "model": model})


def _with_access(step: Step, defaults: Defaults, options: Options) -> Step:
    access = step.access or defaults.access or Access.READ
    if options.access is None or access is Access.READ:
        return step
    return step.model_copy(update={"access": Access(options.access)})


def _defaults(defaults: Defaults, options: Options) -> Defaults:
    """The same for the agent steps to come: fixers that are only a prompt yet."""
    old = defaults.agent or AGENT
    model = options.model or (defaults.model if (options.agent or old) == old else None)
    return defaults.model_copy(update={"agent": options.agent or defaults.agent, "model": model})


def _limits(limits: Limits, options: Options) -> Limits:
    return limits.model_copy(
        update={
            "jobs": _jobs(limits.jobs, options),
            "duration": options.max_duration or limits.duration,
            "cost": options.max_cost or limits.cost,
        }
    )


def _jobs(said: int | None, options: Options) -> int | None:
    """Steps at a time; none is for `apply_limits` to fill in."""
    if options.sequential:
        return 1
    return options.jobs or (None if options.parallel and said == 1 else said)
