"""How urgent a description is."""

import pytest

from orchestrate_gen.analyzer.priority import find_priority
from orchestrate_gen.analyzer.reading import read


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("urgent: fix login", "high"),
        ("fix login ASAP", "high"),
        ("fix the P0 outage", "high"),
        ("hotfix for login", "high"),
        ("add dark mode when you have time", "low"),
        ("low priority: add dark mode", "low"),
        ("minor wording", "low"),
        ("add dark mode", "normal"),
        ("shorten the critical path", "normal"),
        ("add a high-priority queue", "normal"),
        ("add payments; fix a typo", "normal"),
        ("add payments; no rush", "low"),
        ("not urgent, but fix the critical hole", "high"),
        ('add an "urgent" label', "normal"),
        ("add dark mode, whenever", "low"),
        ("add dark mode whenever you have time", "low"),
        ("sync the stock whenever new orders come in during the run", "normal"),
        ("Sync the stock. It changes whenever new orders come in. Add tests.", "normal"),
        ("make the cache eventually consistent", "normal"),
    ],
)
def test_the_words_tell_the_priority(text: str, priority: str) -> None:
    assert find_priority(read(text)).value == priority


def test_a_priority_names_its_words() -> None:
    finding = find_priority(read("fix the critical hole asap"))
    assert (finding.words, finding.reason, finding.confidence) == (("critical", "asap"), "it says `critical`", 0.9)
    assert find_priority(read("add a page")).words == ()
