"""The word lists: what is written there can be found in a text."""

from types import ModuleType

import pytest

from orchestrate_gen.analyzer.phrases import LONGEST
from orchestrate_gen.analyzer.tables import (
    complexity,
    estimates,
    kinds,
    listed,
    names_by_phrase,
    objects,
    parameters,
    priorities,
    risks,
    scopes,
    verbs,
)
from orchestrate_gen.analyzer.words import words_of
from orchestrate_gen.ir.values import Level

TABLES = (complexity, kinds, objects, parameters, priorities, risks, scopes, verbs)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__.rpartition(".")[2])
def test_every_phrase_is_what_reading_makes_of_it(table: ModuleType) -> None:
    phrases = [phrase for phrase in table.ALL if phrase != "be"]
    read = {phrase: " ".join(word.lemma for word in words_of(phrase)) for phrase in phrases}
    assert {phrase: found for phrase, found in read.items() if found != phrase} == {}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__.rpartition(".")[2])
def test_no_phrase_is_longer_than_is_looked_for(table: ModuleType) -> None:
    assert [phrase for phrase in table.ALL if len(phrase.split()) > LONGEST] == []


def test_every_verb_that_speaks_for_a_kind_can_lead() -> None:
    assert [verb for verb in kinds.LEAD_POINTS if verb not in verbs.CLASSES] == []


def test_nouns_that_may_be_verbs_are_verbs() -> None:
    assert [verb for verb in verbs.NOUNISH | verbs.VERBISH | verbs.WORK if verb not in verbs.CLASSES] == []


def test_no_phrase_has_two_weights_for_one_kind() -> None:
    for table in (kinds.LEADS, kinds.PHRASES):
        for weights in table.values():
            phrases = [phrase for text in weights.values() for phrase in listed(text)]
            assert sorted(phrases) == sorted(set(phrases))


def test_each_level_has_its_usage_and_its_models() -> None:
    for table in (estimates.USAGE, estimates.RESEARCHERS, estimates.PLANNERS, estimates.BUILDERS):
        assert list(table) == list(Level)


def test_a_list_may_go_over_lines() -> None:
    assert listed("a b,\n   c   d, ,e") == ("a b", "c d", "e")


def test_a_phrase_may_be_on_several_lists() -> None:
    assert names_by_phrase([("x", ["a", "b"]), ("y", ["b"])]) == {"a": ("x",), "b": ("x", "y")}
