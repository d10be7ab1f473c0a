"""A step whose result is taken from the cache makes files, and nothing that must happen each time."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.values import Effect
from orchestrate_gen.targets.bash.steps import PlacedStep, placed_steps


def useless_caches(plan: Plan) -> Iterator[Diagnostic]:
    """OG370: a cached step without a file; OG371: one that must happen whenever it is its turn."""
    for placed in placed_steps(plan):
        step, where = placed.step, (*placed.where, "cache")
        if step.cache is False:
            continue
        if reason := _needed_anew(placed):
            yield Diagnostic("OG371", f"`{step.id}` {reason}, and a cache would spare it", "take `cache` out", where)
        elif not step.files:
            message = f"`{step.id}` is cached and makes no file, so there is nothing to take again"
            way_out = "declare what it makes: `outputs: {name: FILE}`, or take `cache` out"
            yield Diagnostic("OG370", message, way_out, where)


def _needed_anew(placed: PlacedStep) -> str:
    if placed.is_fixer:
        return "mends another step"
    if placed.where[0] != "steps":
        return "runs at the end of a run"
    if placed.step.undo is not None:
        return "has an effect that `undo` takes back"
    return "has the effect `once`" if placed.step.effect is Effect.ONCE else ""
