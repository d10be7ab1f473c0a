"""What is to be researched."""

import pytest

from orchestrate_gen.analyzer.reading import read
from orchestrate_gen.analyzer.topics import FIRST_AT_MOST, MOST, find_topics


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("research caching strategies to create a plan", ["caching strategies"]),
        ("research redis, memcached and hazelcast for session storage", ["redis", "memcached", "hazelcast"]),
        ("research A, B and C", ["A", "B", "C"]),
        ("research payment providers, we have no budget left this year anyway", ["payment providers"]),
        ("compare react and vue for our dashboard", ["react and vue"]),
        ("research oauth providers and implement login", ["oauth providers"]),
        ("investigate why emails are not sent", ["emails"]),
        ("plan and implement dark mode", ["dark mode"]),
        ("implement auth", ["auth"]),
        ("Research parsers\n1. find one\n2. read its docs", ["parsers"]),
        ("Caches:\n- research redis\n- research memcached", ["redis", "memcached"]),
        ("", []),
        ("it", []),
    ],
)
def test_the_objects_of_a_study_are_topics(text: str, topics: list[str]) -> None:
    assert [topic.value for topic in find_topics(read(text))] == topics


def test_what_is_studied_is_surer_than_what_is_only_worked_on() -> None:
    (studied,), (worked_on,) = find_topics(read("research auth")), find_topics(read("implement auth"))
    assert studied.confidence > worked_on.confidence
    assert (studied.reason, worked_on.reason) == ("it is to be studied", "it is what the work is about")


def test_there_is_a_limit() -> None:
    assert len(find_topics(read("research " + ", ".join("abcdefgh")))) == MOST


def test_a_topic_is_never_a_page_of_words() -> None:
    (topic, *_) = find_topics(read(f"research {'very ' * 300}slow queries"))
    assert len(topic.value.split()) == FIRST_AT_MOST
