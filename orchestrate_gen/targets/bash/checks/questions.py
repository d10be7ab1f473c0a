"""What a question to a person may refer to."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.reference import references
from orchestrate_gen.targets.bash.steps import placed_steps


def unknown_answers(plan: Plan) -> Iterator[Diagnostic]:
    """OG345: what a step printed, in a question, which is one line; OG306: a question without words."""
    for placed in placed_steps(plan):
        text, where = placed.step.approve, (*placed.where, "approve")
        if text is None:
            continue
        if not text.strip():
            yield Diagnostic("OG306", "the question is empty", "say what a person is to approve", where)
        for reference in references(text):
            if reference.kind == "steps" and reference.part in ("output", "log"):
                said = f"`{' '.join(reference.text.split())}`"
                message = f"{said} cannot stand in a question, which is asked on one line"
                way_out = f"write `needs: [{reference.name}]`: what a step needs is shown with its question"
                yield Diagnostic("OG345", message, way_out, where)
