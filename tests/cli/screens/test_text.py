"""Foreign text on a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.cli.screens.text import cut, entry, fold, pad, plural, visible, visible_lines, width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\tc", "a\\x0ab\\x09c"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202eright to left", "\\u202eright to left"),
        ("\ud800", "\\ud800"),
        ("größe 日本", "größe 日本"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_instead(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in visible(text))


def test_lines_keep_their_order_and_tabs_become_blanks() -> None:
    assert visible_lines("a\tb\n\x07\n") == ["a       b", "\\x07"]


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("👍", 2), ("a\u200db", 2)])
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_a_cut_text_ends_in_an_ellipsis() -> None:
    assert cut("a long line", 7) == "a long…"
    assert cut("short", 7) == "short"
    assert cut("日本日本", 6) == "日本…"


def test_padding_counts_columns() -> None:
    assert pad("日", 4) == "日  "


@given(st.text(), st.integers(2, 40))
def test_no_wrapped_line_is_too_wide_and_no_word_is_lost(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_an_entry_hangs_beside_its_name() -> None:
    assert entry("kind", "one two three", 6, total=16) == ["  kind  one two", "        three"]
    assert entry("kind", "", 6) == ["  kind"]


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "step", "1 step"),
        (2, "step", "2 steps"),
        (0, "error", "0 errors"),
        (2, "entry", "2 entries"),
        (2, "key", "2 keys"),
    ],
)
def test_plurals_are_real(number: int, noun: str, said: str) -> None:
    assert plural(number, noun) == said


def test_a_long_line_is_folded_between_words_and_keeps_its_indent() -> None:
    assert fold("  - one two three four", 12) == ["  - one two", "  three four"]
    assert fold("  as  it   is", 13) == ["  as  it   is"]
    assert fold("", 10) == [""]
    assert fold(" " * 90, 10) == [""]
    assert all(width(part) <= 10 for part in fold("日本語" * 20, 10))
