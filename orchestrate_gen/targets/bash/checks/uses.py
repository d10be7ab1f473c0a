"""What must have been put in place before a script can be made."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.targets.bash.steps import placed_steps


def unread_uses(plan: Plan) -> Iterator[Diagnostic]:
    """OG301: a step uses a workflow that nobody has read."""
    for placed in placed_steps(plan):
        if placed.step.use is not None:
            message = f"`{placed.step.use}`, which `{placed.step.id}` uses, was not read"
            way_out = "read the workflow with `orchestrate_gen.load`, which puts in place what it uses"
            yield Diagnostic("OG301", message, way_out, (*placed.where, "use"))
