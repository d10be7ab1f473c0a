"""The object of a clause: what is worked on, without the verb, articles and circumstances."""

from collections.abc import Sequence

from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.leads import skip_openers
from orchestrate_gen.analyzer.phrases import phrase_at
from orchestrate_gen.analyzer.tables.objects import BEFORE, BEHIND, EMPTY, TOGETHER
from orchestrate_gen.analyzer.words import Word


def subject_of(clause: Clause) -> tuple[Word, ...]:
    """The object, and for a comparison both sides of it."""
    if clause.lead in TOGETHER:
        return _until(_behind_verb(clause), BEHIND - {"and", "or", "with", "to", "against"})
    return object_of(clause)


def object_of(clause: Clause) -> tuple[Word, ...]:
    """The words of the object up to the first preposition; all words behind the verb if there is none."""
    words = _behind_verb(clause)
    if words and words[0].lemma == "from":
        return _until(words[1:], BEHIND - {"to"})
    found = _until(words, BEHIND)
    while is_empty(found) and found and found[-1] is not words[-1]:
        words = words[words.index(found[-1]) + 1 :]
        found = _until(words, BEHIND)
    return found


def is_empty(words: Sequence[Word]) -> bool:
    """Whether the words are too general to name anything by."""
    return all(word.lemma in EMPTY for word in words)


def _behind_verb(clause: Clause) -> tuple[Word, ...]:
    if clause.lead_words:
        return clause.words[clause.words.index(clause.lead_words[-1]) + 1 :]
    return clause.words[skip_openers(clause.words, 0) :]


def _until(words: tuple[Word, ...], ends: frozenset[str]) -> tuple[Word, ...]:
    """The words between articles and the like, and the first preposition, comma or bracket."""
    start = 0
    while start < len(words):
        found = None if words[start].quoted else phrase_at(words, start, BEFORE)
        following = words[start + len(found[1]) :][:1] if found else ()
        if not found or any("," in word.gap for word in following):
            break
        start += len(found[1])
    for index in range(start + 1, len(words)):
        ended = not words[index].quoted and phrase_at(words, index, ends)
        if ended or set(",()") & set(words[index].gap):
            return words[start:index]
    return words[start:]
