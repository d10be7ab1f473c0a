"""Base forms."""

import pytest

from orchestrate_gen.analyzer.lemma import base_form, fold


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("tests", "test"),
        ("Fixes", "fix"),
        ("fixed", "fix"),
        ("stopped", "stop"),
        ("setting", "setting"),
        ("implementing", "implement"),
        ("caching", "cache"),
        ("queries", "query"),
        ("applied", "apply"),
        ("removed", "remove"),
        ("doesn't", "not"),
        ("can't", "cannot"),
        ("were", "be"),
        ("parser's", "parser"),
        ("docs", "documentation"),
        ("K8s", "kubernetes"),
        ("class", "class"),
        ("\u00dcber", "uber"),
        ("xyzzys", "xyzzys"),
        ("s", "s"),
    ],
)
def test_a_word_is_reduced_to_the_form_that_the_tables_know(word: str, base: str) -> None:
    assert base_form(word) == base


def test_an_apostrophe_may_be_missing() -> None:
    assert base_form("wouldn't".replace("'", "")) == "not"


def test_folding_takes_case_and_accents_away() -> None:
    assert fold("\u00c9T\u00c9") == "ete"
