"""What waits for a person stands where a run can wait."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.passes.places import Placed
from orchestrate_gen.passes.survey import Survey


def unanswerable_questions(survey: Survey) -> Iterator[Diagnostic]:
    """OG245: an approval, or an escalation, where a run cannot wait; OG246: an approval that is tried again."""
    for placed in survey.placed:
        step = placed.step
        if place := _no_place(placed):
            if step.kind == "approval":
                message = f"`{step.id}` asks a person, and {place}"
                yield Diagnostic("OG245", message, "make it a step under `steps`", (*placed.where, "approve"))
            if step.on_failure == "escalate":
                message = f"`{step.id}` escalates its failure to a person, and {place}"
                way_out = "let the step that it mends escalate" if placed.fixes else "use `abort` or `continue`"
                yield Diagnostic("OG245", message, way_out, (*placed.where, "on_failure"))
        policy = step.on_failure
        if step.kind == "approval" and (isinstance(policy, Fix) or policy in ("retry", "escalate")):
            what = "a fix" if isinstance(policy, Fix) else f"`{policy}`"
            message = f"`{step.id}` fails when a person says no, which {what} cannot change"
            yield Diagnostic("OG246", message, "use `abort` or `continue`", (*placed.where, "on_failure"))


def _no_place(placed: Placed) -> str:
    """Why a run cannot wait at a step, as words after "and", or nothing."""
    if placed.fixes is not None:
        return f"nobody can be asked while `{placed.fixes.id}` is mended"
    return "" if placed.where[0] == "steps" else "a run that ends waits for nobody"
