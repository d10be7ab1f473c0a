"""What a step in a worktree of its own cannot have."""

from collections.abc import Iterator
from contextlib import suppress

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.parse_expression import ExpressionError
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.targets.bash.adds import asked_metrics
from orchestrate_gen.targets.bash.steps import placed_steps


def useless_worktrees(plan: Plan) -> Iterator[Diagnostic]:
    """OG395: a cached step in a worktree; OG396: one there that a gate measures again, when nobody merges it."""
    placed = list(placed_steps(plan))
    asked: dict[str, str] = {}
    for gate in (one.step for one in placed if one.step.gate is not None):
        with suppress(ExpressionError):  # which is told anyway
            asked.update(dict.fromkeys(asked_metrics(gate), gate.id))
    for one in placed:
        step = one.step
        if not step.worktree:
            continue
        if step.cache is not False:
            message = f"`{step.id}` is cached, which brings its files into the project, and works in a worktree"
            yield Diagnostic("OG395", message, "take `cache` out, or `worktree`", (*one.where, "cache"))
        for name in (one for one in step.metrics if one in asked):
            message = f"the gate `{asked[name]}` may have `{name}` measured again, when `{step.id}` is merged already"
            way_out = "let a step without `worktree` measure it, after this one"
            yield Diagnostic("OG396", message, way_out, (*one.where, "metrics", name))
