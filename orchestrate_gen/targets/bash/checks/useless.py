"""Fields that mean nothing where they stand: dropping them in silence would let their author believe otherwise."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.bash.steps import placed_steps

OF_AGENTS = ("agent", "model", "access", "max_turns", "max_cost")
NOT_OF_GATES = (*OF_AGENTS, "env", "outputs", "metrics", "verify")

_WHOM = {"agent": "a step of an agent", "gate": "a gate"}


def useless_fields(plan: Plan) -> Iterator[Diagnostic]:
    """OG307: settings of an agent on a step of commands, an environment of an agent, a pattern beside choices.

    A gate has none of these, and makes nothing.
    """
    for name, parameter in plan.workflow.params.items():
        if parameter.choices and parameter.pattern is not None:
            message = f"the parameter `{name}` has choices, and then a pattern says nothing more"
            yield Diagnostic("OG307", message, "keep one of them", ("params", name, "pattern"))
    for placed in placed_steps(plan):
        for name in _useless(placed.step):
            whom = _WHOM.get(placed.step.kind, "a step of commands")
            message = f"`{name}` means nothing to {whom}"
            way_out = "take it out, or write `prompt`" if name in OF_AGENTS else "take it out, or write `run`"
            yield Diagnostic("OG307", message, way_out, (*placed.where, name))


def _useless(step: Step) -> Iterator[str]:
    if step.prompt is not None and step.env:
        yield "env"
    if step.prompt is None:
        for name in OF_AGENTS if step.gate is None else NOT_OF_GATES:
            is_of_fixer = name == "agent" and isinstance(step.on_failure, Fix)
            if getattr(step, name) not in (None, {}, ()) and not is_of_fixer:
                yield name
