"""The verb that a clause begins with."""

from collections.abc import Sequence

from orchestrate_gen.analyzer.lemma import fold
from orchestrate_gen.analyzer.phrases import phrase_at
from orchestrate_gen.analyzer.tables import verbs
from orchestrate_gen.analyzer.words import Word

Lead = tuple[str, tuple[Word, ...]]

_OPENERS = frozenset(verbs.OPENERS)
_FIXES = frozenset(["fix", "hotfix", "patch"])
_FINITE = frozenset(
    [
        "is",
        "are",
        "was",
        "isn't",
        "aren't",
        "doesn't",
        "don't",
        "does",
        "did",
        "didn't",
        "fails",
        "crashes",
        "hangs",
        "freezes",
        "breaks",
        "returns",
        "throws",
        "shows",
        "gets",
        "stops",
        "takes",
        "has",
        "can't",
        "cannot",
        "won't",
        "looks",
        "keeps",
    ]
)
_SUBORDINATE = frozenset(
    [
        "that",
        "if",
        "when",
        "which",
        "who",
        "where",
        "whether",
        "how",
        "why",
        "what",
        "because",
        "so",
        "while",
        "until",
        "unless",
        "to",
    ]
)
_REACH = 7


def skip_openers(words: Sequence[Word], start: int) -> int:
    """The index of the first word that is no opener such as "please" or "we need to"."""
    while start < len(words):
        opener = phrase_at(words, start, _OPENERS)
        if opener is None:
            break
        start += len(opener[1])
    return start


def lead_at(words: Sequence[Word], start: int, inner: bool = False) -> Lead | None:
    """The verb that the words from `start` begin with, and its words; none if they begin with something else.

    `inner` is for places where a noun is as likely: there a verb must be in its base form, and one that is also a
    noun needs an article behind it.
    """
    start = skip_openers(words, start)
    found = phrase_at(words, start, verbs.CLASSES) if start < len(words) else None
    if found is None or any(word.quoted or word.name for word in found[1]):
        return None
    rest = words[start + len(found[1]) :]
    if len(found[1]) > 1:
        return None if found[1][-1].lemma in verbs.NOUNISH and _states(rest) else found
    return found if _is_verb(found[1][0], rest, inner) else None


def _is_verb(word: Word, rest: Sequence[Word], inner: bool) -> bool:
    bare = fold(word.text) == word.lemma
    following = rest[0].lemma if rest else ""
    if inner and not bare:
        return False
    if word.lemma in verbs.NOUNISH:
        return bare and _nounish_is_verb(word, rest, inner)
    if word.lemma in verbs.VERBISH and word.lemma not in _FIXES and _states(rest):
        return False
    return not (word.lemma in verbs.VERBISH and following in verbs.AFTER_A_NOUN)


def _nounish_is_verb(word: Word, rest: Sequence[Word], inner: bool) -> bool:
    if not rest:
        return not inner
    if inner:
        return rest[0].lemma in verbs.DETERMINERS
    allowed = verbs.ABOUT if verbs.CLASSES[word.lemma] == "research" else frozenset[str]()
    return rest[0].lemma not in verbs.AFTER_A_NAME - allowed and not _states(rest)


def _states(words: Sequence[Word]) -> bool:
    """Whether the words go on as a statement ("... does nothing"), so that what stood before was its subject."""
    for word in words[:_REACH]:
        if fold(word.text) in _SUBORDINATE:
            return False
        if fold(word.text) in _FINITE:
            return True
    return False
