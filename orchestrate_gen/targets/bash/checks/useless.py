"""Fields that mean nothing where they stand: dropping them in silence would let their author believe otherwise."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.bash.steps import placed_steps

OF_AGENTS = ("agent", "subagent", "model", "fallback", "access", "max_turns", "max_cost")


def useless_fields(plan: Plan) -> Iterator[Diagnostic]:
    """OG307: what is for agents on commands and the reverse, a pattern beside choices, a group without a limit."""
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
            whom = "commands" if placed.step.run is not None else "an agent"
            message = f"`{name}` means nothing to a step of {whom}"
            way_out = "take it out, or write `prompt`" if name in OF_AGENTS else "take it out, or write `run`"
            yield Diagnostic("OG307", message, way_out, (*placed.where, name))


def _useless(step: Step) -> Iterator[str]:
    if step.prompt is not None and step.env:
        yield "env"
    if step.run is not None:
        for name in OF_AGENTS:
            is_of_fixer = name == "agent" and isinstance(step.on_failure, Fix)
            if getattr(step, name) is not None and not is_of_fixer:
                yield name
