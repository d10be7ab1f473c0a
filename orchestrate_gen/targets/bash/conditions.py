"""Expressions as bash: numbers are compared by a command that answers yes or no, texts by `[[ ]]`."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from orchestrate_gen.ir.expression import (
    OPPOSITE,
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
from orchestrate_gen.ir.parse_expression import parse_expression
from orchestrate_gen.ir.workflow import Parameter
from orchestrate_gen.targets.bash.quote import variable, word

WIDTH = 98
LONGEST_PART = 70
"""Characters of a part of an expression that a script says does not hold."""
Command = Literal["close_gate", "tell_why"]


def condition_lines(text: str, command: Command, params: Mapping[str, Parameter]) -> tuple[str, ...]:
    """Return the commands that ask an expression, and call `command` with the first part of it that does not hold.

    After the part's text come, in pairs, its names and their values. What is not known holds nowhere.
    """
    writer = _Writer(params)
    for part in _conjuncts(parse_expression(text)):
        writer.ask(part, said(text[part.start : part.end], LONGEST_PART), command)
    return tuple(writer.lines)


def said(text: str, longest: int) -> str:
    """Return an expression on one line, with quotes that read well in a word of bash; its end is cut if it is long."""
    line = " ".join(text.split())
    line = line if '"' in line else line.replace("'", '"')
    return line if len(line) <= longest else f"{line[: longest - 3]}..."


def _conjuncts(expression: Expression) -> Iterator[Expression]:
    if isinstance(expression, Junction) and expression.operator == "and":
        yield from _conjuncts(expression.left)
        yield from _conjuncts(expression.right)
    else:
        yield expression


class _Writer:
    """Collects the lines of one expression."""

    def __init__(self, params: Mapping[str, Parameter]) -> None:
        self.lines: list[str] = []
        self._params = params
        self._read: set[str] = set()
        self._numbered = 0

    def ask(self, part: Expression, text: str, command: Command) -> None:
        found = _simplified(part)
        if isinstance(found, Truth) and found.value:
            return
        self._read_metrics(part)
        words = [command, word(text), *self._values(part)]
        if isinstance(found, Truth):
            self.lines += _wrapped("", words)
        else:
            self.lines += _wrapped(f"[[ {self._test(found)} ]] ||", words)

    def _read_metrics(self, part: Expression) -> None:
        for name in names(part):
            line = f"metric_{variable(name.name)}=$(measured {variable(name.name)})"
            if name.kind == "metrics" and line not in self._read:
                self._read.add(line)
                self.lines.append(line)

    def _values(self, part: Expression) -> Iterator[str]:
        for label, name in {name.label: name for name in names(part)}.items():
            yield f"{word(label)} {self._value(name)}"

    def _test(self, part: Expression) -> str:
        match part:
            case Junction(operator="and"):
                return f"{self._inner(part.left)} && {self._inner(part.right)}"
            case Junction():
                return f"{self._test(part.left)} || {self._test(part.right)}"
            case Comparison() if self._is_of_numbers(part):
                left, right = self._number(part.left), self._number(part.right)
                answer = self._keep("is", f"compare_numbers {left} '{part.operator}' {right}")
                return f"${answer} == yes"
            case Comparison(left=left, right=right):
                first, second = (right, left) if isinstance(left, Text) else (left, right)
                return f"{self._value(first)[1:-1]} {part.operator} {self._value(second)}"
        raise AssertionError(part)  # the checks leave nothing else

    def _inner(self, part: Expression) -> str:
        is_either = isinstance(part, Junction) and part.operator == "or"
        return f"({self._test(part)})" if is_either else self._test(part)

    def _number(self, part: Expression) -> str:
        if not isinstance(part, Calculation):
            return self._value(part)
        left, right = self._number(part.left), self._number(part.right)
        result = self._keep("number", f"calculate {left} '{part.operator}' {right}")
        return f'"${result}"'

    def _keep(self, name: str, command: str) -> str:
        self._numbered += 1
        self.lines.append(f"{name}_{self._numbered}=$({command})")
        return f"{name}_{self._numbered}"

    def _value(self, part: Expression) -> str:
        match part:
            case Name(kind="metrics", name=name):
                return f'"$metric_{variable(name)}"'
            case Name(kind="params", name=name):
                return f'"$param_{variable(name)}"'
            case Name(name=name):
                return f'"${{state[{variable(name)}]-}}"'
            case Number(digits=digits):
                return digits
            case Text(text=text):
                found = word(text)
                return found if found.startswith(("'", "$'")) else f"'{found}'"
        raise AssertionError(part)

    def _is_of_numbers(self, part: Comparison) -> bool:
        return part.operator not in ("==", "!=") or self._is_number(part.left) or self._is_number(part.right)

    def _is_number(self, part: Expression) -> bool:
        match part:
            case Number() | Calculation() | Name(kind="metrics"):
                return True
            case Name(kind="params", name=name):
                return isinstance(self._params[name].default, int | float)
        return False


def _simplified(expression: Expression, *, positive: bool = True) -> Expression:
    """The same, or its contrary, without `not`, and without `true` and `false` but as the whole."""
    start, end = expression.start, expression.end
    match expression:
        case Truth(value=value):
            return Truth(start, end, value is positive)
        case Not(of=of):
            return _simplified(of, positive=not positive)
        case Comparison(operator=operator, left=left, right=right):
            if isinstance(left, Text) and isinstance(right, Text):
                return Truth(start, end, ((left.text == right.text) == (operator == "==")) is positive)
            return Comparison(start, end, operator if positive else OPPOSITE[operator], left, right)
        case Junction():
            return _joined(expression, positive=positive)
    return expression


def _joined(junction: Junction, *, positive: bool) -> Expression:
    start, end, both = junction.start, junction.end, (junction.operator == "and") is positive
    sides = [_simplified(side, positive=positive) for side in (junction.left, junction.right)]
    if any(isinstance(side, Truth) and side.value is not both for side in sides):
        return Truth(start, end, not both)
    left, *more = [side for side in sides if not isinstance(side, Truth)] or sides[:1]
    return Junction(start, end, "and" if both else "or", left, more[0]) if more else left


def _wrapped(test: str, words: list[str]) -> Iterator[str]:
    """The test, and the command that follows it where it does not hold; none is too wide if that can be."""
    line = " ".join(filter(None, (test, *words)))
    if len(line) <= WIDTH - 6:
        yield line
        return
    by = ""
    if test:
        yield from _broken(test)
        by = "  "
    yield from _continued(by, words)


def _broken(test: str) -> Iterator[str]:
    line = ""
    for piece in re.split(r"(?<=&&|\|\|) ", test):
        if line and len(line) + len(piece) + 1 > WIDTH - 8:
            yield line
            line = f"  {piece}"
        else:
            line = f"{line} {piece}" if line else piece
    yield line


def _continued(by: str, words: list[str]) -> Iterator[str]:
    line = by + " ".join(words[:2])
    for item in words[2:]:
        if len(line) + len(item) + 1 > WIDTH - 8:
            yield f"{line} \\"
            line = f"{by}  {item}"
        else:
            line += f" {item}"
    yield line
