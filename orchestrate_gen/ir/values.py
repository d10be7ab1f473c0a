"""The scalar types of the language: names, durations, money and levels."""

import re
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints

_DURATION = re.compile(r"(?:([0-9]{1,6})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,6})s)?")
_WRITTEN_DURATION = (
    r"^ *([0-9]{1,6}"
    r"|[0-9]{1,6}[dD]([0-9]{1,6}[hH])?([0-9]{1,6}[mM])?([0-9]{1,6}[sS])?"
    r"|[0-9]{1,6}[hH]([0-9]{1,6}[mM])?([0-9]{1,6}[sS])?"
    r"|[0-9]{1,6}[mM]([0-9]{1,6}[sS])?|[0-9]{1,6}[sS]) *$"
)
_AMOUNT = r"^ *\$?[0-9]*\.?[0-9]+ *$"
"""What editors take; what is read below is checked more closely."""
_UNITS = (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1))


def parse_duration(value: object) -> int:
    """Read `90s`, `10m`, `2h30m` or a bare number of minutes; return seconds, at least 1.

    Raises `ValueError` with a message for the user.
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError("a duration is minutes or a text such as `90s`, `10m` or `2h30m`")
    text = str(value).strip().lower()
    if re.fullmatch(r"[0-9]{1,6}", text):
        text += "m"
    match = _DURATION.fullmatch(text)
    if not match or not text:
        raise ValueError(f"`{value}` is not a duration; write minutes, `90s`, `10m` or `2h30m`")
    numbers = (int(number or 0) for number in match.groups())
    seconds = sum(n * unit for n, (_, unit) in zip(numbers, _UNITS, strict=True))
    if seconds < 1:
        raise ValueError("a duration is at least one second")
    return seconds


def parse_seconds(value: object) -> int:
    """Read what `parse_duration` reads, but a bare number as seconds, which it means in other formats."""
    is_bare = not isinstance(value, bool) and re.fullmatch(r"[0-9]{1,6}", str(value))
    try:
        return parse_duration(f"{value}s" if is_bare else value)
    except ValueError:
        raise ValueError(f"`{value}` is not a duration; write seconds, or `90s`, `10m` or `2h30m`") from None


def format_duration(seconds: int) -> str:
    """Write seconds the way `parse_duration` reads them: `2h30m`, `45s`."""
    parts = []
    for letter, unit in _UNITS:
        number, seconds = divmod(seconds, unit)
        if number:
            parts.append(f"{number}{letter}")
    return "".join(parts) or "0s"


def parse_money(value: object) -> Decimal:
    """Read an amount in USD, at most four decimals, more than zero.

    Raises `ValueError` with a message for the user.
    """
    try:
        amount = Decimal(str(value).strip().removeprefix("$"))
    except InvalidOperation:
        raise ValueError(f"`{value}` is not an amount in USD; write `2` or `0.50`") from None
    if isinstance(value, bool) or not amount.is_finite() or not 0 < amount <= 1_000_000:
        raise ValueError("an amount is more than 0 and at most 1000000 USD")
    if amount != round(amount, 4):
        raise ValueError("an amount has at most four decimals")
    return amount


def format_money(amount: Decimal) -> str:
    """Write an amount with two decimals, or four where two would lose something."""
    return f"{amount:.2f}" if amount == round(amount, 2) else f"{amount:.4f}"


class Level(StrEnum):
    """How complex a task is, in rising order."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very-high"

    @property
    def rank(self) -> int:
        """Place in the order, from 0."""
        return list(Level).index(self)


class Access(StrEnum):
    """What an agent step may do to the project: read it, edit files, or also run commands."""

    READ = "read"
    EDIT = "edit"
    FULL = "full"


class Effect(StrEnum):
    """Whether a step that was cut short may run again."""

    PURE = "pure"
    IDEMPOTENT = "idempotent"
    ONCE = "once"


class Priority(StrEnum):
    """How urgent a run is: it chooses models, attempts and niceness."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


Mode = Literal["autopilot", "supervised", "hybrid"]
"""Who approves steps: nobody; a person each one that changes anything; a person the risky ones."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$", max_length=64)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z][a-zA-Z0-9]*([_-][a-zA-Z0-9]+)*$", max_length=64)]
Model = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/@\[\]-]*$")]
Duration = Annotated[
    int,
    BeforeValidator(
        parse_duration,
        json_schema_input_type=Annotated[int, Field(ge=1)] | Annotated[str, Field(pattern=_WRITTEN_DURATION)],
    ),
    PlainSerializer(format_duration, return_type=str, when_used="json"),
]
Seconds = Annotated[int, BeforeValidator(parse_seconds)]
Money = Annotated[
    Decimal,
    BeforeValidator(
        parse_money,
        json_schema_input_type=Annotated[float, Field(gt=0, le=1_000_000)] | Annotated[str, Field(pattern=_AMOUNT)],
    ),
    PlainSerializer(format_money, return_type=str, when_used="json"),
]
Count = Annotated[int, Field(ge=1, le=10_000)]
