"""Whether an expression holds whatever is measured, or never does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from operator import add, eq, ge, gt, le, lt, mul, ne, sub, truediv
from typing import Literal

from orchestrate_gen.ir.expression import (
    Calculation,
    Comparison,
    Expression,
    Junction,
    Name,
    Not,
    Number,
    Text,
    Truth,
    parts,
)
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.survey import Survey

MOST_CASES = 4096
Verdict = Literal["always", "never"]
Value = Fraction | str | bool
Key = tuple[str, str] | int
"""A name by its kind and word, or the place of a comparison that is not looked into."""
_COMPARE: dict[str, Callable[[Value, Value], bool]] = {"<": lt, "<=": le, "==": eq, "!=": ne, ">=": ge, ">": gt}
_CALCULATE: dict[str, Callable[[Fraction, Fraction], Fraction]] = {"+": add, "-": sub, "*": mul, "/": truediv}


def verdict(expression: Expression, survey: Survey) -> Verdict | None:
    """Try every case that makes a difference; none where both can be, or where there are too many cases.

    A name that is only compared with constants takes each of them, values between them and one beyond; a
    comparison of anything else may hold or not.
    """
    cases = _cases(expression, survey)
    if prod(map(len, cases.values())) > MOST_CASES:
        return None
    found = {_holds(expression, dict(zip(cases, case, strict=True))) for case in product(*cases.values())}
    if len(found) == 1:
        return "always" if found.pop() else "never"
    return None


def _cases(expression: Expression, survey: Survey) -> dict[Key, Sequence[Value]]:
    constants: dict[Name, list[Value]] = {}
    free: dict[Key, Sequence[Value]] = {}
    for part in parts(expression):
        if isinstance(part, Comparison):
            match _simple(part):
                case None:
                    free[part.start] = (True, False)
                case (Name() as name, constant):
                    constants.setdefault(Name(0, 0, name.kind, name.name), []).append(constant)
    return {**free, **{(n.kind, n.name): tuple(_values(n, found, survey)) for n, found in constants.items()}}


def _simple(comparison: Comparison) -> tuple[Name | None, Value] | None:
    """The one name of a comparison and the constant beside it; no name where there are two constants."""
    left, right = constant_of(comparison.left), constant_of(comparison.right)
    if left is not None and right is not None:
        return None, left
    if isinstance(comparison.left, Name) and right is not None:
        return comparison.left, right
    if isinstance(comparison.right, Name) and left is not None:
        return comparison.right, left
    return None


def constant_of(expression: Expression) -> Fraction | str | None:
    """The number or text that an expression is, if it has no names."""
    match expression:
        case Number(digits=digits):
            return Fraction(digits)
        case Text(text=text):
            return text
        case Calculation(operator=operator):
            left, right = constant_of(expression.left), constant_of(expression.right)
            if isinstance(left, Fraction) and isinstance(right, Fraction) and (operator != "/" or right):
                return _CALCULATE[operator](left, right)
    return None


def _values(name: Name, constants: Sequence[Value], survey: Survey) -> Iterator[Value]:
    numbers = sorted({one for one in constants if isinstance(one, Fraction)})
    texts = {one for one in constants if isinstance(one, str)}
    parameter = survey.workflow.params.get(name.name) if name.kind == "params" else None
    if name.kind == "steps":
        yield from _states(name.name, survey)
    elif texts and parameter and parameter.choices:
        yield from parameter.choices
    elif texts:
        yield from (*sorted(texts), "".join(sorted(texts)) + "x")
    if numbers:
        between = ((a + b) / 2 for a, b in pairwise(numbers))
        yield from (*numbers, *between, numbers[0] - 1, numbers[-1] + 1)


def _states(step_id: str, survey: Survey) -> Iterator[str]:
    """How a step can have ended when others ask: a failure that is not passed over ends the run."""
    yield from ("done", "skipped")
    step = survey.steps.get(step_id)
    if step and may_fail(step, survey.workflow):
        yield "failed"


def may_fail(step: Step, workflow: Workflow) -> bool:
    """Whether the workflow goes on when the step has failed."""
    if workflow.quality == "strict":
        return False
    return step.on_failure == "continue" or (step.gate is not None and workflow.quality == "lenient")


def _holds(expression: Expression, case: Mapping[Key, Value]) -> bool:
    match expression:
        case Truth(value=value):
            return value
        case Not(of=of):
            return not _holds(of, case)
        case Junction():
            sides = (_holds(side, case) for side in (expression.left, expression.right))
            return all(sides) if expression.operator == "and" else any(sides)
        case Comparison():
            return _compares(expression, case)
    return False


def _compares(comparison: Comparison, case: Mapping[Key, Value]) -> bool:
    if comparison.start in case:
        return bool(case[comparison.start])
    left, right = _value(comparison.left, case), _value(comparison.right, case)
    if type(left) is not type(right):
        return comparison.operator == "!="
    return _COMPARE[comparison.operator](left, right)


def _value(expression: Expression, case: Mapping[Key, Value]) -> Value:
    if isinstance(expression, Name):
        return case[expression.kind, expression.name]
    found = constant_of(expression)
    return "" if found is None else found
