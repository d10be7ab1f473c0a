"""Expressions as data: comparisons of metrics, parameters and states of steps, joined by `and`, `or` and `not`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["metrics", "params", "steps"]
Compared = Literal["<", "<=", "==", "!=", ">=", ">"]
Calculated = Literal["+", "-", "*", "/"]
OPPOSITE: dict[Compared, Compared] = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}
STATES = ("done", "failed", "skipped")
"""How a step can have ended for those that ask."""


@dataclass(frozen=True)
class Node:
    """A part of an expression; it stands from `start` to `end`, in characters from the beginning of the text."""

    start: int
    end: int


@dataclass(frozen=True)
class Number(Node):
    """A number, as decimal digits."""

    digits: str


@dataclass(frozen=True)
class Text(Node):
    """A text between quotes."""

    text: str


@dataclass(frozen=True)
class Truth(Node):
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True)
class Name(Node):
    """A value that is known later: `metrics.coverage` or `coverage`, `params.env`, `steps.test.state`."""

    kind: Kind
    name: str

    @property
    def label(self) -> str:
        """What messages call it."""
        return {"metrics": self.name, "params": self.name, "steps": f"the state of {self.name}"}[self.kind]


@dataclass(frozen=True)
class Calculation(Node):
    """Two numbers make a third one."""

    operator: Calculated
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Comparison(Node):
    """Two numbers or two texts are compared."""

    operator: Compared
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Not(Node):
    """The contrary."""

    of: "Expression"


@dataclass(frozen=True)
class Junction(Node):
    """Both hold, or one of them."""

    operator: Literal["and", "or"]
    left: "Expression"
    right: "Expression"


Expression = Number | Text | Truth | Name | Calculation | Comparison | Not | Junction


def parts(expression: Expression) -> Iterator[Expression]:
    """All parts of an expression, the whole first, then from left to right."""
    yield expression
    match expression:
        case Calculation() | Comparison() | Junction():
            yield from parts(expression.left)
            yield from parts(expression.right)
        case Not():
            yield from parts(expression.of)


def names(expression: Expression) -> tuple[Name, ...]:
    """The names in an expression, in order."""
    return tuple(part for part in parts(expression) if isinstance(part, Name))
