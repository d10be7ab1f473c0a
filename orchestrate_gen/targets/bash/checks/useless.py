"""Fields that mean nothing where they stand: dropping them in silence would let their author believe otherwise."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.bash.steps import placed_steps

OF_AGENTS = ("agent", "subagent", "model", "fallback", "access", "max_turns", "max_cost")
OF_WORK = ("env", "outputs", "verify", "timeout", "retry", "effect", "risk", "allow", "cache", "undo", "metrics")
"""What an approval has no use for, beside what is of agents."""
NOT_OF_GATES = (*OF_AGENTS, "env", "outputs", "metrics", "verify", "cache", "undo")

_WHOM = {"shell": "a step of commands", "agent": "a step of an agent", "approval": "an approval", "gate": "a gate"}


def useless_fields(plan: Plan) -> Iterator[Diagnostic]:
    """OG307: what is of agents on commands, or the other way round, or on an approval or a gate, which make nothing.

    And a pattern beside choices, and a group without a limit.
    """
    for name, parameter in plan.workflow.params.items():
        if parameter.choices and parameter.pattern is not None:
            message = f"the parameter `{name}` has choices, and then a pattern says nothing more"
            yield Diagnostic("OG307", message, "keep one of them", ("params", name, "pattern"))
    for name, group in plan.workflow.groups.items():
        if group.max_parallel is None:
            message = f"the group `{name}` has no `max_parallel`, and then it says nothing"
            yield Diagnostic("OG307", message, f"write `{name}: {{max_parallel: 2}}`, or take it out", ("groups", name))
    for placed in placed_steps(plan):
        for name in _useless(placed.step):
            message = f"`{name}` means nothing to {_WHOM[placed.step.kind]}"
            way_out = "take it out, or write `prompt`" if name in OF_AGENTS else "take it out, or write `run`"
            yield Diagnostic("OG307", message, way_out, (*placed.where, name))


def _useless(step: Step) -> Iterator[str]:
    if step.prompt is not None and step.env:
        yield "env"
    if step.approve is not None:
        yield from (name for name in (*OF_AGENTS, *OF_WORK) if getattr(step, name) != Step.model_fields[name].default)
    elif step.prompt is None:
        for name in OF_AGENTS if step.gate is None else NOT_OF_GATES:
            is_of_fixer = name == "agent" and isinstance(step.on_failure, Fix)
            if getattr(step, name) not in (None, {}, (), False) and not is_of_fixer:
                yield name
