"""What YAML text without quotes stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.frontends.plain_value import noun, plain_value


@pytest.mark.parametrize("text", ["yes", "Yes", "YES", "on", "true", "True"])
def test_words_for_yes_are_true(text: str) -> None:
    assert plain_value(text) is True


@pytest.mark.parametrize("text", ["no", "No", "NO", "off", "false", "FALSE"])
def test_words_for_no_are_false(text: str) -> None:
    assert plain_value(text) is False


@pytest.mark.parametrize("text", ["", "~", "null", "NULL"])
def test_nothing_has_its_words(text: str) -> None:
    assert plain_value(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("1.10", "2.50", "010", "+5", "0x1F", "0b1", "1_000", "1:30", "12:30:45", "2026-01-02", "1e3", "-0", "1."),
        *("y", "n", "yEs", ".inf", ".nan", "1e999", "<<", "=", "9" * 700, "\u0661", " 1"),
    ],
)
def test_whatever_a_number_would_lose_stays_text(text: str) -> None:
    assert plain_value(text) == text


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_as_python_prints_it_is_a_number(number: float) -> None:
    assert repr(plain_value(repr(number))) == repr(number)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "nothing"),
        (True, "a boolean"),
        (5, "a number"),
        (0.5, "a number"),
        ("x", "text"),
        ({}, "a mapping"),
        ([], "a list"),
    ],
)
def test_every_value_has_a_noun(value: object, said: str) -> None:
    assert noun(value) == said
