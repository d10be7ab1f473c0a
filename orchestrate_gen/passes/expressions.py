"""The expressions of a step, which steps they wait for, and which values their names can have."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.expression import Expression, Name, names
from orchestrate_gen.ir.gate import COVERAGE
from orchestrate_gen.ir.parse_expression import ExpressionError, parse_expression
from orchestrate_gen.ir.step import Step
from orchestrate_gen.passes.makers import Makers


def expression_texts(step: Step) -> Iterator[tuple[Where, str]]:
    """The texts of a step that are expressions, each with its place in the step."""
    if step.condition is not None:
        yield ("if",), step.condition
    if step.question is not None:
        yield ("gate",), step.question


def expressions(step: Step) -> Iterator[tuple[Where, Expression]]:
    """The expressions of a step, each with its place; texts that are none are left to the checks."""
    for where, text in expression_texts(step):
        try:
            yield where, parse_expression(text)
        except ExpressionError:
            continue


def expression_needs(step: Step, makers: Makers) -> Iterator[tuple[str, Where]]:
    """The ids of the steps that must have ended before the expressions of a step are asked."""
    for where, expression in expressions(step):
        for name in names(expression):
            yield from ((need, where) for need in sources(name, makers))
    if step.checks and step.checks.no_worse_than_baseline:
        makers_of_it = makers.metrics.get(step.checks.no_worse_than_baseline, ())
        yield from ((need, ("gate", "no-worse-than-baseline")) for need in makers_of_it)
    if step.checks and step.checks.coverage_at_least:
        yield from ((need, ("gate", "coverage-at-least")) for need in makers.metrics.get(COVERAGE, ()))


def sources(name: Name, makers: Makers) -> tuple[str, ...]:
    """The ids of the steps that a value comes from."""
    match name.kind:
        case "metrics":
            return makers.metrics.get(name.name, ())
        case "steps":
            return (name.name,)
        case _:
            return ()
