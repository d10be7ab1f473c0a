"""Commands that cannot be taken back, where nobody is asked and nobody has allowed them."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.danger import IN_WORDS, NOTIFY
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.targets.bash.steps import placed_steps


def undeclared_dangers(plan: Plan) -> Iterator[Diagnostic]:
    """OG346: where nobody is asked, a step does what it does not allow itself; one item stands for all."""
    yield from _told_dangerously(plan)
    for placed in placed_steps(plan):
        step = placed.step
        if plan.workflow.mode != "autopilot" and step.id not in plan.unasked:
            continue
        for danger in plan.dangers_of(step):
            kind = danger.rule.does
            if kind not in step.allow:
                message = f"`{step.origin}` {IN_WORDS[kind]}: `{danger.text}` {danger.rule.why}"
                where = (*placed.where, *danger.where[len(placed.where) :])
                yield Diagnostic("OG346", message, _way_out(kind, plan), where)


def _told_dangerously(plan: Plan) -> Iterator[Diagnostic]:
    """Nobody is asked about `notify`, and nothing of a workflow allows it anything."""
    for danger in plan.dangers:
        if danger.where == NOTIFY:
            kind = danger.rule.does
            message = f"`notify` {IN_WORDS[kind]}: `{danger.text}` {danger.rule.why}"
            way_out = f"let it only tell, and do this in a step of `finally` that says `allow: [{kind}]`"
            yield Diagnostic("OG346", message, way_out, NOTIFY)


def _way_out(kind: str, plan: Plan) -> str:
    if plan.workflow.mode != "autopilot":
        return f"write `allow: [{kind}]` at the step if it is to do so; nobody is asked at the end of a run"
    return f"write `allow: [{kind}]` at the step if it is to do so, or `mode: hybrid` to be asked first"
