"""Values of options."""

import os
from collections.abc import Callable

import click
import pytest

from orchestrate_gen.cli.words import as_path, count, duration, money, pair, utf8


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


@pytest.mark.parametrize(("word", "text"), [("é", "é"), ("\udce9", "\udce9"), ("plain", "plain")])
def test_words_are_utf_8_if_they_can_be(word: str, text: str) -> None:
    assert utf8(word) == text


def test_a_path_is_the_bytes_that_were_typed() -> None:
    assert os.fsencode(as_path("é\udcff")) == b"\xc3\xa9\xff"
