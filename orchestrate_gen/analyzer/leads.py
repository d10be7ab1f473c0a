"""The verb that a clause begins with."""

from collections.abc import Callable, Sequence

from orchestrate_gen.analyzer.lemma import fold
from orchestrate_gen.analyzer.phrases import phrase_at
from orchestrate_gen.analyzer.tables import verbs
from orchestrate_gen.analyzer.words import Word

Lead = tuple[str, tuple[Word, ...]]
"""A verb in its base form, and its words."""

_OPENERS = frozenset(verbs.OPENERS)
_OPENERS_AT_MOST = 12
"""Words that are skipped before a verb."""
_REACH = 7
"""How many words behind a subject its verb is looked for."""


def skip_openers(words: Sequence[Word], start: int) -> int:
    """The index of the first word that is no opener such as "please" or "we need to"."""
    stop = min(start + _OPENERS_AT_MOST, len(words))
    while start < stop:
        opener = phrase_at(words, start, _OPENERS)
        if opener is None:
            break
        start += len(opener[1])
    return start


def lead_at(words: Sequence[Word], start: int) -> Lead | None:
    """The verb that a clause begins with if it starts here; none if it begins with something else."""
    return _lead(words, start, _is_verb)


def inner_lead_at(words: Sequence[Word], start: int) -> Lead | None:
    """The verb that stands here inside a sentence, where a noun is as likely.

    It must be in its base form, and one that is also a noun needs an article behind it: "and test the parser".
    """
    return _lead(words, start, _is_inner_verb)


def _lead(words: Sequence[Word], start: int, accepts: Callable[[Word, Sequence[Word]], bool]) -> Lead | None:
    start = skip_openers(words, start)
    found = phrase_at(words, start, verbs.CLASSES) if start < len(words) else None
    if found is None or any(word.quoted or word.name for word in found[1]):
        return None
    rest = words[start + len(found[1]) : start + len(found[1]) + _REACH]
    if len(found[1]) > 1:
        return None if found[1][-1].lemma in verbs.NOUNISH and _goes_on(rest) else found
    return found if accepts(found[1][0], rest) else None


def _is_inner_verb(word: Word, rest: Sequence[Word]) -> bool:
    if word.lemma in verbs.NOUNISH:
        return _is_bare(word) and bool(rest) and rest[0].lemma in verbs.DETERMINERS
    return _is_bare(word) and _is_verb(word, rest)


def _is_verb(word: Word, rest: Sequence[Word]) -> bool:
    following = rest[0].lemma if rest else ""
    if word.lemma in verbs.AFTER_A_FIX:
        return following not in verbs.AFTER_A_FIX[word.lemma]
    if word.lemma in verbs.NOUNISH:
        about = verbs.ABOUT if verbs.CLASSES[word.lemma] == "research" else frozenset[str]()
        return _is_bare(word) and following not in verbs.AFTER_A_NAME - about and not _goes_on(rest)
    return word.lemma not in verbs.VERBISH or (following not in verbs.AFTER_A_NOUN and not _goes_on(rest))


def _is_bare(word: Word) -> bool:
    return fold(word.text) == word.lemma


def _goes_on(words: Sequence[Word]) -> bool:
    """Whether the words go on as a statement ("... does nothing"), so that what stood before is its subject."""
    for word in words:
        if fold(word.text) in verbs.SUBORDINATE:
            return False
        if fold(word.text) in verbs.FINITE:
            return True
    return False
