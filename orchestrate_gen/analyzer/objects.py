"""The object of a clause: what is worked on, without the verb, articles and circumstances."""

from collections.abc import Sequence

from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.leads import skip_openers
from orchestrate_gen.analyzer.phrases import phrase_at
from orchestrate_gen.analyzer.tables.objects import BEFORE, BEHIND, EMPTY
from orchestrate_gen.analyzer.words import Word


def object_of(clause: Clause) -> tuple[Word, ...]:
    """The words of the object up to the first preposition; all words behind the verb if there is none."""
    words = _behind_verb(clause)
    start = _skip_before(words, 0)
    end = _end(words, start)
    while end < len(words) and all(word.lemma in EMPTY for word in words[start:end]):
        start = _skip_before(words, end)
        end = _end(words, start)
    return words[start:end] or words


def _behind_verb(clause: Clause) -> tuple[Word, ...]:
    if clause.lead_words:
        return clause.words[clause.words.index(clause.lead_words[-1]) + 1 :]
    return clause.words[skip_openers(clause.words, 0) :] or clause.words


def _skip_before(words: Sequence[Word], start: int) -> int:
    while start < len(words):
        found = None if words[start].quoted else phrase_at(words, start, BEFORE)
        if not found:
            break
        start += len(found[1])
    return start


def _end(words: Sequence[Word], start: int) -> int:
    for index in range(start + 1, len(words)):
        if not words[index].quoted and (words[index].lemma in BEHIND or set(",()") & set(words[index].gap)):
            return index
    return len(words)
