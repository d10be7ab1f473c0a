"""Every construct is read to its last character, token by token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.targets.bash.tokens import BEGINS, BEGINS_IN_CODE, CODE, DELIMITER, ENDS, NAMES, TOKEN, UNSAFE

TEXT = st.text("ab'\"`$(){}<>#\\\n\0 -=é", max_size=40)


@given(TEXT)
def test_tokens_leave_nothing_out_in_any_construct(text: str) -> None:
    for pattern in (CODE, *TOKEN.values()):
        assert "".join(match[0] for match in pattern.finditer(text)) == text


def test_every_construct_that_begins_something_is_known_by_all_tables() -> None:
    begun = {inner for table in (BEGINS_IN_CODE, *BEGINS.values()) for inner in table.values()}
    assert begun - {"$(", "("} <= set(TOKEN)
    assert set(ENDS) <= set(TOKEN)
    assert set(UNSAFE) <= set(TOKEN)
    assert set(NAMES) <= set(TOKEN)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("echo $$ $#'a'", ["echo", " ", "$$", " ", "$#", "'", "a", "'"]),
        ("$((1)) $(x) ${y}", ["$((", "1", ")", ")", " ", "$(", "x", ")", " ", "${", "y", "}"]),
        ("a<<<b <<-E <<F", ["a", "<<<", "b", " ", "<<-", "E", " ", "<<", "F"]),
        ("\\' $'x' $\"y\"", ["\\'", " ", "$'", "x", "'", " ", '$"', "y", '"']),
    ],
)
def test_code_is_cut_where_quoting_can_change(text: str, tokens: list[str]) -> None:
    assert [match[0] for match in CODE.finditer(text)] == tokens


@pytest.mark.parametrize(
    ("text", "word"), [(" EOF\n", "EOF"), ("'E F'\n", "'E F'"), ('"E"x', '"E"x'), ("\\E;", "\\E"), ("$x", None)]
)
def test_the_delimiter_of_a_here_document_is_one_word(text: str, word: str | None) -> None:
    match = DELIMITER.match(text)
    assert (match and match[1]) == word
