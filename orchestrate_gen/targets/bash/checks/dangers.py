"""Commands that cannot be taken back, where nobody is asked and nobody has allowed them."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.danger import IN_WORDS
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.targets.bash.steps import placed_steps


def undeclared_dangers(plan: Plan) -> Iterator[Diagnostic]:
    """OG346: in the mode `autopilot` a step does what it does not allow itself."""
    if plan.workflow.mode != "autopilot":
        return
    for placed in placed_steps(plan):
        for danger in plan.dangers_of(placed.step):
            kind = danger.rule.does
            if kind not in placed.step.allow:
                message = f"`{placed.step.id}` {IN_WORDS[kind]}: `{danger.text}` {danger.rule.why}"
                way_out = f"write `allow: [{kind}]` at the step if it is to do so, or `mode: hybrid` to be asked first"
                yield Diagnostic("OG346", message, way_out, danger.where)
