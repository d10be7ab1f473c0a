"""Times that a script cannot count."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.step import Cache
from orchestrate_gen.targets.bash.steps import PlacedStep, placed_steps

LONGEST = 99_999 * 86_400
"""Seconds; the runtime reads at most five digits before a unit."""


def long_times(plan: Plan) -> Iterator[Diagnostic]:
    """OG308: a time of 100000 days or more."""
    times: list[tuple[Where, int | None]] = [(("limits", "duration"), plan.workflow.limits.duration)]
    for placed in placed_steps(plan):
        times += _of_step(placed)
    for where, seconds in times:
        if seconds is not None and seconds > LONGEST:
            yield Diagnostic("OG308", "a script counts no time over 99999 days", "write a shorter one", where)


def _of_step(placed: PlacedStep) -> Iterator[tuple[Where, int | None]]:
    step, where = placed.step, placed.where
    yield (*where, "timeout"), step.timeout
    yield (*where, "estimate"), step.estimate
    if isinstance(step.cache, Cache):
        yield (*where, "cache", "ttl"), step.cache.ttl
    if step.retry:
        yield (*where, "retry", "delay"), step.retry.delay
        yield (*where, "retry", "cap"), step.retry.cap
