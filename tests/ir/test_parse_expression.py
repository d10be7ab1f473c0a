"""Expressions are read as their authors mean them, and what is none is refused at its place."""

import re

import pytest

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
    names,
)
from orchestrate_gen.ir.parse_expression import DEEPEST, LONGEST, ExpressionError, parse_expression


def written(part: Expression) -> str:
    """The expression with every parenthesis that it could have."""
    match part:
        case Junction() | Calculation() | Comparison():
            return f"({written(part.left)} {part.operator} {written(part.right)})"
        case Not():
            return f"(not {written(part.of)})"
        case Number():
            return part.digits
        case Text():
            return f"'{part.text}'"
        case Truth():
            return str(part.value)
        case Name():
            return f"{part.kind}.{part.name}"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("coverage >= 80", "(metrics.coverage >= 80)"),
        ("metrics.line-coverage < 80%", "(metrics.line-coverage < 80)"),
        ("a + b * 2 > -1.5", "((metrics.a + (metrics.b * 2)) > -1.5)"),
        ("(a + b) * 2 == 4", "(((metrics.a + metrics.b) * 2) == 4)"),
        ("a - b - c < 0", "(((metrics.a - metrics.b) - metrics.c) < 0)"),
        ("-a < 0", "((0 - metrics.a) < 0)"),
        ("a > 1 or b > 2 and not c > 3", "((metrics.a > 1) or ((metrics.b > 2) and (not (metrics.c > 3))))"),
        ("params.env == \"live\" and\n steps.a.state != 'done'", "((params.env == 'live') and (steps.a != 'done'))"),
        ("not (true or false)", "(not (True or False))"),
    ],
)
def test_what_binds_closer_is_read_first(text: str, means: str) -> None:
    assert written(parse_expression(text)) == means


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("", "the expression is empty", ""),
        ("coverage >=", "the expression ends too soon", "coverage >="),
        ("a > 1 && b > 2", "`&&` does not belong here", "&&"),
        ("a = 1", "`=` does not belong here", "="),
        ("a => 1", "`=>` does not belong here", "=>"),
        ("a === 1", "`===` does not belong here", "==="),
        ("a <> 1", "`<>` does not belong here", "<>"),
        ("{{ metrics.a }} > 1", "`{{` does not belong here", "{{"),
        ("1 < a < 3", "two comparisons stand in a row", "<"),
        ("(a > 1", "a parenthesis is not closed", "("),
        ("a > 1)", "`)` does not belong here", ")"),
        ("a == 'x", "`'` does not belong here", "'"),
        ("steps.a.output == 'x'", "`steps.a.output` is no value of an expression", "steps.a.output"),
        ("a > 1 and", "the expression ends too soon", "a > 1 and"),
        ("and > 1", "`and` does not belong here", "and"),
        ("a > $(rm x)", "`$` does not belong here", "$"),
        ("a > 1234567890123456", "a number has more than 15 digits", "1234567890123456"),
    ],
)
def test_what_is_no_expression_is_refused_at_its_place(text: str, message: str, place: str) -> None:
    with pytest.raises(ExpressionError, match="^" + re.escape(message)) as caught:
        parse_expression(text)
    error = caught.value
    assert (error.message, text[error.start : error.end]) == (message, place)
    assert error.way_out


def test_a_text_that_is_very_long_or_deep_is_refused() -> None:
    for text in ("a > 1 or " * LONGEST, "(" * (DEEPEST + 1) + "a > 1" + ")" * (DEEPEST + 1), "not " * 100 + "a > 1"):
        with pytest.raises(ExpressionError):
            parse_expression(text)


def test_the_names_of_an_expression_are_found_in_order() -> None:
    found = names(parse_expression("not (a + 2 > params.b) or steps.c.state == 'done'"))
    assert [(name.kind, name.name) for name in found] == [("metrics", "a"), ("params", "b"), ("steps", "c")]
