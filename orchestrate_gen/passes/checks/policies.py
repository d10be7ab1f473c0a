"""A step that may run only once is not tried again."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Effect
from orchestrate_gen.passes.expressions import expression_needs
from orchestrate_gen.passes.survey import Survey


def repeated_once(survey: Survey) -> Iterator[Diagnostic]:
    """OG250: the effect is `once`, and a policy tries again."""
    for placed in survey.placed:
        if placed.step.effect is Effect.ONCE:
            for where, what in _repeats(placed.step):
                yield Diagnostic(
                    "OG250",
                    f"`{placed.step.id}` has the effect `once`, and {what}",
                    "let it fail, or give it the effect `idempotent` if it may run again",
                    (*placed.where, *where),
                )


def tried_once_by_default(survey: Survey) -> Iterator[Diagnostic]:
    """OG250, a warning: the effect is `once`, so the attempts of `defaults` do not count for it."""
    retry = survey.workflow.defaults.retry
    for placed in survey.placed if retry and retry.attempts > 1 else ():
        step = placed.step
        if step.effect is Effect.ONCE and step.retry is None and step.kind in {"agent", "shell"}:
            message = f"`{step.id}` has the effect `once`, so it gets one attempt, whatever `defaults` says"
            way_out = "say so: `retry: {attempts: 1}`; or give it the effect `idempotent` if it may run again"
            yield Diagnostic("OG250", message, way_out, (*placed.where, "effect"), "warning")


def measured_once(survey: Survey) -> Iterator[Diagnostic]:
    """OG250: a gate with a fix asks for a metric again, and the step that measures it has the effect `once`."""
    once = {step.id for step in survey.workflow.steps if step.effect is Effect.ONCE and step.metrics}
    makers = survey.makers
    for placed in survey.placed if once else ():
        if placed.step.gate is None or not isinstance(placed.step.on_failure, Fix):
            continue
        for maker, where in expression_needs(placed.step, makers):
            if maker in once and where[0] == "gate":
                message = f"`{maker}` has the effect `once`, and would measure again after a fix of `{placed.step.id}`"
                way_out = "let another step measure it, or take the fix out"
                yield Diagnostic("OG250", message, way_out, (*placed.where, "on_failure"))


def _repeats(step: Step) -> Iterator[tuple[Where, str]]:
    if step.retry and step.retry.attempts > 1:
        yield ("retry", "attempts"), f"its retry allows {step.retry.attempts} attempts"
    if step.on_failure == "retry":
        yield ("on_failure",), "its failure is retried"
    if isinstance(step.on_failure, Fix):
        yield ("on_failure",), "it is tried again after a fix"
