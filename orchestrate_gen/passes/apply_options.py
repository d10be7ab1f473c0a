"""What the command line sets goes over what the workflow says."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, did_you_mean
from orchestrate_gen.ir.options import Options
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Defaults, Limits, Parameter, Workflow
from orchestrate_gen.passes.places import change_steps
from orchestrate_gen.passes.route import AGENT


def apply_options(workflow: Workflow, options: Options) -> Workflow:
    """Set agent, model, limits, priority and parameters; an option that is none changes nothing.

    A model that the workflow names belongs to the agent beside it: where `options` set another agent and
    no model, it is dropped, and routing chooses one. Raises `RefusedError` for parameters that cannot be given.
    """
    if problems := tuple(_problems(workflow, options)):
        raise RefusedError(problems)

    def changed(step: Step) -> Step:
        return _with_agent(step, workflow.defaults, options) if step.kind == "agent" else step

    return change_steps(workflow, changed).model_copy(
        update={
            "defaults": _defaults(workflow.defaults, options),
            "limits": _limits(workflow.limits, options),
            "priority": options.priority or workflow.priority,
            "params": _params(workflow.params, options),
        }
    )


def _with_agent(step: Step, defaults: Defaults, options: Options) -> Step:
    old = step.agent or defaults.agent or AGENT
    new = options.agent or old
    model = options.model or (step.model if new == old else None)
    return step.model_copy(update={"agent": options.agent or step.agent, "model": model})


def _defaults(defaults: Defaults, options: Options) -> Defaults:
    """The same for the agent steps to come: fixers that are only a prompt yet."""
    old = defaults.agent or AGENT
    model = options.model or (defaults.model if (options.agent or old) == old else None)
    return defaults.model_copy(update={"agent": options.agent or defaults.agent, "model": model})


def _limits(limits: Limits, options: Options) -> Limits:
    return limits.model_copy(
        update={
            "jobs": 1 if options.sequential else options.jobs or limits.jobs,
            "duration": options.max_duration or limits.duration,
            "cost": options.max_cost or limits.cost,
        }
    )


def _params(params: dict[str, Parameter], options: Options) -> dict[str, Parameter]:
    given = dict(options.params)
    return {
        name: parameter.model_copy(update={"default": given[name], "required": False}) if name in given else parameter
        for name, parameter in params.items()
    }


def _problems(workflow: Workflow, options: Options) -> Iterator[Diagnostic]:
    for name, value in options.params:
        parameter = workflow.params.get(name)
        if parameter is None:
            yield _unknown(name, workflow)
        elif parameter.secret:
            yield Diagnostic(
                "OG452",
                f"parameter `{name}` is secret, and a script would show its value",
                "leave it out here; the run reads it from the environment",
            )
        elif parameter.choices and value not in parameter.choices:
            choices = ", ".join(f"`{choice}`" for choice in parameter.choices)
            yield Diagnostic("OG453", f"`{value}` is no choice for parameter `{name}`", f"choose one of {choices}")


def _unknown(name: str, workflow: Workflow) -> Diagnostic:
    way_out = did_you_mean(name, workflow.params) or ("look up its `params`" if workflow.params else "it has none")
    return Diagnostic("OG451", f"`{workflow.name}` has no parameter `{name}`", way_out)
