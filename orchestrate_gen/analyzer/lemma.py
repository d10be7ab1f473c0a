"""Base forms: "tests" is `test`, "doesn't" is `not`, "implementing" is `implement`."""

import unicodedata
from collections.abc import Iterator

from orchestrate_gen.analyzer.tables.vocabulary import IRREGULAR, VOCABULARY

# An ending, and what takes its place; the first that gives a known word wins.
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("s", ""),
    ("es", ""),
    ("d", ""),
    ("ed", ""),
    ("ing", ""),
    ("ing", "e"),
)


def base_form(word: str) -> str:
    """The form of a word that the tables use, or the word in lower case without accents if they do not know it."""
    folded = fold(word)
    if folded in IRREGULAR:
        return IRREGULAR[folded]
    bare = folded.removesuffix("'s")
    if bare in VOCABULARY:
        return bare
    return next((form for form in _candidates(bare) if form in VOCABULARY), bare)


def fold(word: str) -> str:
    """A word in lower case, without accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))


def _candidates(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield stem + instead
            if not instead and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
