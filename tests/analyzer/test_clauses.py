"""Clauses and how they are joined."""

import pytest

from orchestrate_gen.analyzer.clauses import clauses_of
from orchestrate_gen.analyzer.lines import lines_of
from orchestrate_gen.analyzer.phrases import spoken


def links(text: str) -> list[tuple[str, str]]:
    return [(clause.link, spoken(clause.words)) for clause in clauses_of(lines_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("add a, b and c", [("start", "add a b and c")]),
        ("add a and fix b", [("start", "add a"), ("and", "fix b")]),
        ("add a, fix b", [("start", "add a"), ("and", "fix b")]),
        ("(add a), fix b", [("start", "add a"), ("and", "fix b")]),
        ("add a + fix b & c", [("start", "add a"), ("and", "fix b c")]),
        ("add a, then b", [("start", "add a then b")]),
        ("add a then fix b", [("start", "add a"), ("then", "fix b")]),
        ("add a. Fix b", [("start", "add a"), ("sentence", "Fix b")]),
        ("add a - fix b", [("start", "add a"), ("sentence", "fix b")]),
        ("add a\nfix b", [("start", "add a"), ("line", "fix b")]),
        ("add a; meanwhile, b", [("start", "add a"), ("together", "b")]),
        ("add a before removing b", [("start", "add a"), ("before", "removing b")]),
        ("add a before noon", [("start", "add a before noon")]),
        ("add e.g. a page", [("start", "add e.g a page")]),
        ("add a, but do not fix b", [("start", "add a"), ("and", "do not fix b")]),
        ("nothing works, not even b", [("start", "nothing works not even b")]),
        ("add a and then", [("start", "add a and then")]),
    ],
)
def test_a_sentence_is_cut_where_another_thing_is_asked_for(text: str, expected: list[tuple[str, str]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("add a page", "add a page"),
        ('add a "fix it" page', "add a page"),
        ("add a page without tests", "add a page"),
        ("compare libraries rather than adding one, please", "compare libraries please"),
        ("do not add a page", ""),
        ("please don't add a page", ""),
    ],
)
def test_what_is_quoted_or_denied_is_not_live(text: str, live: str) -> None:
    (clause,) = clauses_of(lines_of(text))
    assert spoken(clause.live) == live


def test_a_clause_knows_its_question_mark_its_heading_and_its_list_mark() -> None:
    heading, item, question = clauses_of(lines_of("To do:\n- add a page\nOr not?"))
    assert (heading.heads, item.item, question.question) == (True, "bullet", True)
    assert not item.heads
    assert not item.question


def test_a_clause_with_a_verb_asks_for_something() -> None:
    texts = ("add a", "research a", "plan a", "debug a", "rethink a", "the page")
    asked = [clauses_of(lines_of(text))[0].asks for text in texts]
    assert asked == ["build", "research", "plan", "debug", "revise", ""]
