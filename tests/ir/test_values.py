"""Durations, money, names and levels as people write them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from orchestrate_gen.ir.values import (
    Count,
    Duration,
    Identifier,
    Level,
    Money,
    Name,
    format_duration,
    format_money,
    parse_duration,
    parse_money,
)


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ("90s", 90),
        ("10m", 600),
        ("2h30m", 9000),
        ("1d", 86_400),
        ("1d2h3m4s", 93_784),
        (" 2H ", 7200),
        (5, 300),
        ("5", 300),
        ("0h1s", 1),
    ],
)
def test_a_duration_is_a_text_with_units_or_minutes(given: object, seconds: int) -> None:
    assert parse_duration(given) == seconds


@pytest.mark.parametrize("given", ["", "h", "1.5h", "-5m", "30m2h", "5 m", "1w", "1234567", "٣m", "0s", 0])
def test_everything_else_is_no_duration(given: object) -> None:
    with pytest.raises(ValueError, match="duration"):
        parse_duration(given)


@pytest.mark.parametrize("given", [True, None, 1.5, ["1m"]])
def test_a_duration_is_a_number_or_a_text(given: object) -> None:
    with pytest.raises(ValueError, match="a duration is minutes or a text such as"):
        parse_duration(given)


@given(st.integers(1, 10**7))
def test_a_duration_is_read_as_it_was_written(seconds: int) -> None:
    assert parse_duration(format_duration(seconds)) == seconds


def test_no_time_at_all_is_written_in_seconds() -> None:
    assert format_duration(0) == "0s"


@pytest.mark.parametrize(
    ("given", "amount"), [("2", "2"), ("0.50", "0.5"), ("$3", "3"), (1.25, "1.25"), (" 0.0001 ", "0.0001"), (7, "7")]
)
def test_an_amount_is_a_number_with_at_most_four_decimals(given: object, amount: str) -> None:
    assert parse_money(given) == Decimal(amount)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("ten", "`ten` is not an amount in USD; write `2` or `0.50`"),
        ("", "is not an amount"),
        ("€3", "is not an amount"),
        (0, "more than 0"),
        ("-1", "more than 0"),
        ("1000001", "at most 1000000"),
        ("nan", "more than 0"),
        ("inf", "more than 0"),
        ("0.00001", "at most four decimals"),
        (True, "is not an amount"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(given: object, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_money(given)


@pytest.mark.parametrize(
    ("amount", "text"), [("2", "2.00"), ("0.5", "0.50"), ("0.125", "0.1250"), ("0.0001", "0.0001")]
)
def test_an_amount_has_two_decimals_or_four_where_two_lose_something(amount: str, text: str) -> None:
    assert format_money(Decimal(amount)) == text


@given(st.decimals(Decimal("0.0001"), 1_000_000, places=4))
def test_an_amount_is_read_as_it_was_written(amount: Decimal) -> None:
    assert parse_money(format_money(amount)) == amount


def test_levels_rise_in_the_order_in_which_they_are_declared() -> None:
    assert [level.rank for level in (Level.LOW, Level.MEDIUM, Level.HIGH, Level.VERY_HIGH)] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Identifier, ["a", "research-code", "a_1-b2"], ["", "A", "1a", "a-", "a--b", "a_-b", "é", "a\n", "a" * 65]),
        (Name, ["Claude", "claude-2", "aB_c"], ["", "-a", "a b", "a.b", "a/b"]),
        (Count, [1, 10_000], [0, -1, 10_001, 1.5]),
    ],
)
def test_names_and_counts_are_what_they_say(kind: Any, good: list[object], bad: list[object]) -> None:
    adapter: TypeAdapter[object] = TypeAdapter(kind)
    assert [adapter.validate_python(value) for value in good] == good
    for value in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


def test_durations_and_money_go_out_as_people_write_them() -> None:
    assert TypeAdapter(Duration).dump_python(9000, mode="json") == "2h30m"
    assert TypeAdapter(Money).dump_python(Decimal("0.5"), mode="json") == "0.50"
