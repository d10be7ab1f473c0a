"""The verb that a clause begins with."""

import pytest

from orchestrate_gen.analyzer.leads import inner_lead_at, lead_at, skip_openers
from orchestrate_gen.analyzer.words import words_of


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("fix login", "fix"),
        ("please fix login", "fix"),
        ("we need to set up CI", "set up"),
        ("Could you please add a page", "add"),
        ("let's add a page", "add"),
        ("adding a page", "add"),
        ("Added a page", "add"),
        ("test the parser", "test"),
        ("export CSV", "export"),
        ("research", "research"),
        ("research on caches", "research"),
        ("fix crash on start", "fix"),
        ("debug crash on start", "debug"),
        ("document that login fails", "document"),
        ("find the root cause of it", "find the root cause"),
        ("support dark mode", "support"),
    ],
)
def test_a_request_begins_with_a_verb(text: str, verb: str) -> None:
    lead = lead_at(words_of(text), 0)
    assert lead is not None
    assert lead[0] == verb


@pytest.mark.parametrize(
    "text",
    [
        "login is broken",
        "support for webhooks",
        "test coverage is low",
        "search button does nothing",
        "export CSV crashes the app",
        "update button does not work",
        "fix for login",
        "debug mode",
        "code review is slow",
        "Testing",
        "'fix' label",
        "fix.py",
        "please",
        "",
    ],
)
def test_a_statement_or_a_noun_does_not(text: str) -> None:
    assert lead_at(words_of(text), 0) is None


@pytest.mark.parametrize(
    ("text", "verb"), [("add a page", "add"), ("test the parser", "test"), ("update docs", "update")]
)
def test_inside_a_sentence_verbs_are_found_too(text: str, verb: str) -> None:
    lead = inner_lead_at(words_of(text), 0)
    assert lead is not None
    assert lead[0] == verb


@pytest.mark.parametrize("text", ["test coverage", "filter", "search", "crashes", "added pages", "adding pages"])
def test_inside_a_sentence_a_noun_is_as_likely(text: str) -> None:
    assert inner_lead_at(words_of(text), 0) is None


def test_openers_are_skipped_but_not_for_ever() -> None:
    assert skip_openers(words_of("please can you add"), 0) == 3
    assert skip_openers(words_of("please " * 1000), 0) < 20
