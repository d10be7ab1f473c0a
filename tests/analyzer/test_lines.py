"""Cleaning a description and cutting it into lines."""

import pytest

from orchestrate_gen.analyzer.lines import READ_AT_MOST, Line, lines_of, scrub


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("add a page", Line("add a page")),
        ("  add a page  ", Line("add a page")),
        ("## Accounts", Line("Accounts")),
        ("- add a page", Line("add a page", "bullet")),
        ("  * add a page", Line("add a page", "bullet", 2)),
        ("3. add a page", Line("add a page", "number")),
        ("(3) add a page", Line("add a page", "number")),
        ("- [ ] add a page", Line("add a page", "open")),
        ("[] add a page", Line("add a page", "open")),
        ("1. [x] add a page", Line("add a page", "done")),
        ("> - add a page", Line("add a page", "bullet")),
        ("[Bug] no page", Line("[Bug] no page")),
        ("-- add", Line("-- add")),
        ("3.12 is out", Line("3.12 is out")),
        ("a\0b\u202ec", Line("a b c")),
        ("e\u0301", Line("\u00e9")),
    ],
)
def test_a_line_knows_its_mark(text: str, line: Line) -> None:
    assert lines_of(text) == (line,)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u0085", "\n\n \n"])
def test_lines_end_where_some_program_ends_them(end: str) -> None:
    assert [line.text for line in lines_of(f"a{end}b")] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1) a 2) b", ["a", "b"]),
        ("do: 1. a 2. b 3. c", ["do:", "a", "b", "c"]),
        ("use 1. a", ["use 1. a"]),
        ("from 2. a 3. b", ["from 2. a 3. b"]),
    ],
)
def test_numbers_in_a_row_are_a_list(text: str, lines: list[str]) -> None:
    assert [line.text for line in lines_of(text)] == lines


def test_only_the_beginning_is_read() -> None:
    (line,) = lines_of("a" * READ_AT_MOST * 2)
    assert len(line.text) == READ_AT_MOST


def test_a_lone_surrogate_is_replaced_and_nothing_else() -> None:
    assert scrub("a\ud800\U0001f600\0") == "a\ufffd\U0001f600\0"
