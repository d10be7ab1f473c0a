"""`explain`: the page of a code, or all codes."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Program


def test_a_page_is_printed_for_a_terminal(program: "Program", golden: "Golden") -> None:
    outcome = program("explain", "OG113")
    assert (outcome.status, outcome.err) == (0, "")
    golden("explain", outcome.out)


@pytest.mark.parametrize("word", ["og206", "206"])
def test_links_are_their_words_and_the_code_may_be_short(program: "Program", word: str) -> None:
    outcome = program("explain", word)
    assert outcome.out.startswith("OG206: no reference\n\n")
    assert "Take one that\nreferences (docs/language.md) lists." in outcome.out


def test_without_a_code_all_are_listed(program: "Program") -> None:
    lines = program("explain").out.splitlines()
    assert lines[0] == "OG001  the description is empty"
    assert "OG220  a cycle" in lines
    assert lines == sorted(lines)


def test_an_unknown_code_gets_the_nearest(program: "Program") -> None:
    outcome = program("explain", "OG1013")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("error[OG053]: there is no code `OG1013`\nhelp: did you mean `OG1")
