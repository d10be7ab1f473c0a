"""The word lists and number tables of the analyzer: data, one file a question.

Phrases are written in base forms, in lower case, with a blank where a text may have a hyphen:
`add support` stands for "adding support", "multi service" for "multi-service".
"""

from collections.abc import Iterable


def listed(text: str) -> tuple[str, ...]:
    """The phrases of a list that is written with commas, over as many lines as it likes."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


def names_by_phrase(lists: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """For each phrase the names of the lists that it is on, in their order."""
    names: dict[str, tuple[str, ...]] = {}
    for name, phrases in lists:
        for phrase in phrases:
            names[phrase] = (*names.get(phrase, ()), name)
    return names
