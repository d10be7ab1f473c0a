"""The object of a clause."""

import pytest

from orchestrate_gen.analyzer.objects import object_of, subject_of
from orchestrate_gen.analyzer.phrases import spoken
from orchestrate_gen.analyzer.reading import read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("add the profile page to the menu", "profile page"),
        ("add support for webhooks in the API", "webhooks"),
        ("document the performance of the parser", "performance of the parser"),
        ("write tests for the parser on windows", "tests for the parser"),
        ("write tests, please", "tests"),
        ("write tests", "tests"),
        ("move from redis to kafka, then stop", "redis to kafka"),
        ('rename "save to disk" in the menu', "save to disk"),
        ("login button does nothing on safari", "login button does nothing"),
        ("which database should we use", "database"),
        ("could we replace redux with zustand", "redux"),
        ("I wish I could sort the table by date", "table"),
        ("add it", ""),
        ("add it in the parser", "parser"),
        ("do it because we can", ""),
        ("make it faster", ""),
        ("fix it when you are done", ""),
        ("fix the bug when saving", ""),
        ("don't add a cache for users", "cache"),
        ("add", ""),
    ],
)
def test_an_object_stands_between_articles_and_prepositions(text: str, found: str) -> None:
    assert spoken(object_of(read(text).clauses[0])) == found


def test_both_sides_of_a_comparison_are_its_subject() -> None:
    assert spoken(subject_of(read("compare react with vue for us").clauses[0])) == "react with vue"
