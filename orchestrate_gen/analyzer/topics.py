"""What is to be researched?"""

from collections.abc import Iterable, Iterator, Sequence

from orchestrate_gen.analyzer.asked import by_weight
from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.objects import is_empty, subject_of
from orchestrate_gen.analyzer.phrases import spoken
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables.objects import BEFORE, BEHIND, TOGETHER
from orchestrate_gen.analyzer.words import Word
from orchestrate_gen.ir.analysis import Finding

MOST = 4
WORDS_AT_MOST = 6
FIRST_AT_MOST = 12
"""Words of the first topic; what is longer is a sentence that no name can be cut from."""
AND = frozenset(["and", "or"])
_STUDIES = ("research", "debug", "plan")


def find_topics(reading: Reading) -> tuple[Finding, ...]:
    """The objects of what is studied; where nothing is, the object of the main clause."""
    studied = [each.clause for each in reading.asked if each.request in _STUDIES]
    studied = [clause for clause in studied if not clause.line] or studied
    topics = _names(topic for clause in studied for topic in _of_study(clause))
    if topics:
        return _findings(topics[:MOST], 0.85, "it is to be studied")
    subjects = (subject_of(clause)[:FIRST_AT_MOST] for clause in by_weight(reading.asked))
    return _findings(_names(subjects)[:1], 0.6, "it is what the work is about")


def _names(topics: Iterable[tuple[Word, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spoken(topic) for topic in topics if not is_empty(topic)))


def _findings(names: Iterable[str], confidence: float, reason: str) -> tuple[Finding, ...]:
    return tuple(Finding(value=name, confidence=confidence, words=(name,), reason=reason) for name in names)


def _of_study(clause: Clause) -> Iterator[tuple[Word, ...]]:
    first = subject_of(clause)
    yield first[:FIRST_AT_MOST]
    if first and clause.lead not in TOGETHER:
        yield from _further(clause, first)


def _further(clause: Clause, first: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The other members of "a, b and c", as long as nothing but commas and "and" stands between them."""
    rest = clause.words[first[-1].index - clause.words[0].index + 1 :]
    parts: list[tuple[Word, ...]] = []
    for word in rest:
        if word.lemma in BEHIND - AND or not (parts or _joins(word)):
            break
        if _joins(word):
            parts.append(())
        if word.lemma not in AND and (parts[-1] or word.lemma not in BEFORE):
            parts[-1] += (word,)
    return [part for part in parts if 0 < len(part) <= WORDS_AT_MOST]


def _joins(word: Word) -> bool:
    return word.lemma in AND or "," in word.gap
