"""Reads the text of an expression; what is wrong with it is said at its place.

either     = both {"or" both}               sum     = product {("+" | "-") product}
both       = one {"and" one}                product = value {("*" | "/") value}
one        = "not" one | comparison         value   = "-" value | NUMBER | TEXT | NAME | "(" either ")"
comparison = sum [("<" | "<=" | "==" | "!=" | ">=" | ">") sum]
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import cast

from orchestrate_gen.ir.expression import (
    Calculated,
    Calculation,
    Compared,
    Comparison,
    Expression,
    Junction,
    Name,
    Not,
    Number,
    Text,
    Truth,
)

LONGEST = 1000
DEEPEST = 40
_WORD = "[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*"
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
    | (?P<number>[0-9]+(?:\.[0-9]+)?)%?
    | (?P<text>"[^"\\\n]*"|'[^'\\\n]*')
    | (?P<name>{_WORD}(?:\.{_WORD})*)
    | (?P<sign><=|>=|==(?!=)|!=|<(?!>)|[>()*/+-])
    | (?P<wrong>=>|=<|===|<>|&&|\|\||\{{\{{|\}}\}}|=|!|[A-Za-z_$][\w.]*|.)""",
    re.VERBOSE | re.DOTALL,
)
_INSTEAD = {
    "&&": "write `and`",
    "||": "write `or`",
    "!": "write `not`, or `!=` for what is not equal",
    "=": "write `==`",
    "===": "write `==`",
    "=>": "write `>=`",
    "=<": "write `<=`",
    "<>": "write `!=`",
    "{{": "an expression has no braces: write `coverage >= 80`, `params.env == 'x'`",
    "}}": "an expression has no braces: write `coverage >= 80`, `params.env == 'x'`",
    "AND": "write `and`",
    "OR": "write `or`",
    "NOT": "write `not`",
}
_RULE = "an expression compares numbers or texts, as in `coverage >= 80 and params.env == 'live'`"


class ExpressionError(ValueError):
    """The text is no expression. `start` and `end` are the place in it, `way_out` what to do."""

    def __init__(self, message: str, way_out: str, start: int, end: int) -> None:
        """Keep what is wrong, and where."""
        self.message, self.way_out, self.start, self.end = message, way_out, start, end
        super().__init__(message)


@lru_cache(maxsize=1 << 15)
def parse_expression(text: str) -> Expression:
    """Read an expression. Raises `ExpressionError`."""
    if len(text) > LONGEST:
        raise ExpressionError(f"the expression is longer than {LONGEST} characters", "split it", 0, len(text))
    parser = _Parser(text)
    found = parser.either()
    parser.expect_end()
    return found


class _Parser:
    """Reads from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "space"]
        self._next = self._depth = 0

    def either(self) -> Expression:
        left = self._both()
        while self._takes("or"):
            right = self._both()
            left = Junction(left.start, right.end, "or", left, right)
        return left

    def expect_end(self) -> None:
        if token := self._peek():
            raise self._unexpected(token)

    def _both(self) -> Expression:
        left = self._one()
        while self._takes("and"):
            right = self._one()
            left = Junction(left.start, right.end, "and", left, right)
        return left

    def _one(self) -> Expression:
        if not (token := self._takes("not")):
            return self._comparison()
        self._enter(token)
        of = self._one()
        self._depth -= 1
        return Not(token.start(), of.end, of)

    def _comparison(self) -> Expression:
        left = self._sum()
        if not (sign := self._takes("<", "<=", "==", "!=", ">=", ">")):
            return left
        right = self._sum()
        found = Comparison(left.start, right.end, cast("Compared", sign[0]), left, right)
        if again := self._takes("<", "<=", "==", "!=", ">=", ">"):
            way_out = "join two comparisons with `and`"
            raise ExpressionError("two comparisons stand in a row", way_out, *again.span())
        return found

    def _sum(self) -> Expression:
        left = self._product()
        while sign := self._takes("+", "-"):
            right = self._product()
            left = Calculation(left.start, right.end, cast("Calculated", sign[0]), left, right)
        return left

    def _product(self) -> Expression:
        left = self._value()
        while sign := self._takes("*", "/"):
            right = self._value()
            left = Calculation(left.start, right.end, cast("Calculated", sign[0]), left, right)
        return left

    def _value(self) -> Expression:
        token = self._peek()
        if token is None:
            end = len(self._text)
            raise ExpressionError("the expression ends too soon" if end else "the expression is empty", _RULE, 0, end)
        if token[0] == "(" or token[0] == "-":
            return self._nested()
        self._next += 1
        match token.lastgroup:
            case "number":
                return self._number(token)
            case "text":
                return Text(*token.span(), token[0][1:-1])
            case "name":
                return self._named(token)
        raise self._unexpected(token)

    def _nested(self) -> Expression:
        token = self._tokens[self._next]
        self._enter(token)
        self._next += 1
        if token[0] == "-":
            of = self._value()
            start = token.start()
            if isinstance(of, Number):
                found: Expression = Number(start, of.end, f"-{of.digits}")
            else:
                found = Calculation(start, of.end, "-", Number(start, start, "0"), of)
        else:
            inner = self.either()
            if not (close := self._takes(")")):
                raise ExpressionError("a parenthesis is not closed", "write `)` where it ends", *token.span())
            found = replace(inner, start=token.start(), end=close.end())
        self._depth -= 1
        return found

    def _enter(self, token: re.Match[str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionError(f"nested more than {DEEPEST} deep", "take some levels out", *token.span())

    def _number(self, token: re.Match[str]) -> Number:
        digits = token["number"]
        if len(digits.replace(".", "")) > 15:
            raise ExpressionError("a number has more than 15 digits", "round it", *token.span())
        return Number(*token.span(), digits)

    def _named(self, token: re.Match[str]) -> Expression:
        match token[0].split("."):
            case ["true" | "false" as word]:
                return Truth(*token.span(), word == "true")
            case ["and" | "or" | "not"]:
                raise self._unexpected(token)
            case [name] | ["metrics", name]:
                return Name(*token.span(), "metrics", name)
            case ["params", name]:
                return Name(*token.span(), "params", name)
            case ["steps", name, "state"]:
                return Name(*token.span(), "steps", name)
        way_out = "there are `metrics.NAME` or its name alone, `params.NAME` and `steps.ID.state`"
        raise ExpressionError(f"`{token[0]}` is no value of an expression", way_out, *token.span())

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _takes(self, *words: str) -> re.Match[str] | None:
        token = self._peek()
        if token is None or token[0] not in words:
            return None
        self._next += 1
        return token

    def _unexpected(self, token: re.Match[str]) -> ExpressionError:
        message = f"`{token[0]}` does not belong here"
        way_out = _INSTEAD.get(token[0], "close the quotes" if token[0] in "\"'" else _RULE)
        return ExpressionError(message, way_out, *token.span())
