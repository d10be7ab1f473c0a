"""Values of options."""

from collections.abc import Callable

import click
import pytest

from orchestrate_gen.cli.words import count, duration, money, pair


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (duration, "150", "2h30m"),
        (duration, "90s", "1m30s"),
        (money, "2", "2.00"),
        (money, "$0.1234", "0.1234"),
        (count, "3", 3),
        (pair, "name=a=b", ("name", "a=b")),
    ],
)
def test_values_are_normalised(kind: Callable[[str], object], given: str, value: object) -> None:
    assert kind(given) == value


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        (duration, "soon", "`soon` is not a duration"),
        (money, "nan", "an amount is more than 0"),
        (count, "0", "not a whole number from 1 to 10000"),
        (count, "٣", "not a whole number"),
        (count, "1" * 5000, "not a whole number"),
        (pair, "name", "write NAME=VALUE"),
        (pair, "=value", "write NAME=VALUE"),
    ],
)
def test_other_values_are_refused_with_what_to_write(kind: Callable[[str], object], given: str, message: str) -> None:
    with pytest.raises(click.BadParameter, match=message):
        kind(given)
