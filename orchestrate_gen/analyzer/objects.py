"""The object of a clause: what is worked on, without the verb, articles and circumstances."""

from collections.abc import Sequence

from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.leads import lead_at, skip_openers
from orchestrate_gen.analyzer.phrases import phrase_at
from orchestrate_gen.analyzer.tables.objects import (
    BEFORE,
    BEHIND,
    BESIDES,
    CONJUNCTIONS,
    EMPTY,
    PRONOUNS,
    STAND_INS,
    THIN,
    TOGETHER,
    WISHES,
)
from orchestrate_gen.analyzer.tables.scopes import QUESTIONS
from orchestrate_gen.analyzer.tables.verbs import REFUSALS
from orchestrate_gen.analyzer.words import Word

_WISH_WITHIN = 10


def subject_of(clause: Clause) -> tuple[Word, ...]:
    """The object, and for a comparison both sides of it."""
    if clause.lead in TOGETHER:
        return _until(_behind_verb(clause), BEHIND - {"and", "or", "with", "to", "against"})
    return object_of(clause)


def object_of(clause: Clause) -> tuple[Word, ...]:
    """The words of the object up to the first preposition, or the second where the first leaves too little."""
    words = _behind_verb(clause)
    if words and words[0].lemma == "from":
        return _until(words[1:], BEHIND - {"to"})
    if words and words[0].lemma in STAND_INS and not words[0].quoted:
        words = words[2:] if len(words) > 1 and words[1].lemma in BEHIND - CONJUNCTIONS else ()
    found = () if _is_other_clause(words) else _until(words, BEHIND)
    while found and is_empty(found) and found[-1] is not words[-1]:
        words = _behind(words, found[-1])
        found = () if _is_other_clause(words) else _until(words, BEHIND)
    return (*found, *_further(words, found)) if _is_thin(found) else found


def _is_other_clause(words: Sequence[Word]) -> bool:
    return bool(words) and words[0].lemma in CONJUNCTIONS and not words[0].quoted


def is_empty(words: Sequence[Word]) -> bool:
    """Whether the words are too general to name anything by."""
    return all(word.lemma in EMPTY for word in words)


def comes_with_other_work(words: Sequence[Word]) -> bool:
    """Whether the words are what is made besides, as tests are, and name no work of their own."""
    return " ".join(word.lemma for word in words) in BESIDES


def _is_thin(words: Sequence[Word]) -> bool:
    return bool(words) and " ".join(word.lemma for word in words) in THIN


def _further(words: tuple[Word, ...], found: Sequence[Word]) -> tuple[Word, ...]:
    """What follows an object, up to the next preposition: "in the upload handler"."""
    rest = _behind(words, found[-1])
    end = next((i for i in range(1, len(rest)) if _ends(rest, i, BEHIND)), len(rest))
    return rest[:end] if rest and not _ends_part(rest[0]) else ()


def _behind(words: tuple[Word, ...], word: Word) -> tuple[Word, ...]:
    return words[word.index - words[0].index + 1 :]


def _behind_verb(clause: Clause) -> tuple[Word, ...]:
    if clause.lead_words:
        return _behind(clause.words, clause.lead_words[-1])
    start = _behind_refusal(clause.words) or _behind_wish(clause.words)
    lead = lead_at(clause.words, start)
    return _behind(clause.words, lead[1][-1]) if lead else clause.words[start:]


def _behind_refusal(words: Sequence[Word]) -> int:
    """Where the verb stands in "don't implement auth": what is not wanted has an object too."""
    refused = phrase_at(words, 0, REFUSALS)
    return len(refused[1]) if refused else 0


def _behind_wish(words: Sequence[Word]) -> int:
    """Where the content begins: behind "users should be able to", or behind "should we"."""
    for index in range(min(len(words), _WISH_WITHIN)):
        wish = phrase_at(words, index, WISHES)
        if wish:
            return index + len(wish[1])
    question = phrase_at(words, 0, QUESTIONS)
    if question is None:
        return skip_openers(words, 0)
    start = len(question[1])
    return start + (start < len(words) and words[start].lemma in PRONOUNS)


def _until(words: tuple[Word, ...], ends: frozenset[str]) -> tuple[Word, ...]:
    """The words between articles and the like, and the first preposition, comma or bracket."""
    start = 0
    while start < len(words):
        found = None if words[start].quoted else phrase_at(words, start, BEFORE)
        following = words[start + len(found[1]) :][:1] if found else ()
        if not found or any("," in word.gap for word in following):
            break
        start += len(found[1])
    end = next((i for i in range(start + 1, len(words)) if _ends(words, i, ends)), len(words))
    return words[start:end]


def _ends(words: Sequence[Word], index: int, ends: frozenset[str]) -> bool:
    stops = not words[index].quoted and phrase_at(words, index, ends) is not None
    return stops or _ends_part(words[index])


def _ends_part(word: Word) -> bool:
    return any(mark in word.gap for mark in ",()+&")
