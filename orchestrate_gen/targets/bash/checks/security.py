"""A security gate stops everything: nothing goes on behind it."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.targets.bash.steps import placed_steps


def passed_security(plan: Plan) -> Iterator[Diagnostic]:
    """OG330: a gate that looks for secrets has an `on_failure` other than `abort`."""
    for placed in placed_steps(plan):
        step = placed.step
        if step.checks and step.checks.no_secrets_in_diff and step.on_failure not in (None, "abort"):
            message = f"`{step.id}` looks for secrets, and when there are some, everything stops"
            way_out = "take `on_failure` out, or give the other checks a gate of their own"
            yield Diagnostic("OG330", message, way_out, (*placed.where, "on_failure"))
