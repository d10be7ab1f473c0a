"""What is to be researched?"""

from collections.abc import Iterator, Sequence

from orchestrate_gen.analyzer.asked import by_weight, requests_of
from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.objects import is_empty, subject_of
from orchestrate_gen.analyzer.phrases import spoken
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables.objects import BEFORE, BEHIND, TOGETHER
from orchestrate_gen.analyzer.words import Word
from orchestrate_gen.ir.analysis import Finding

MOST = 4
_STUDIES = ("research", "debug", "plan")


def find_topics(reading: Reading) -> tuple[Finding, ...]:
    """The objects of what is studied; where nothing is, the object of the main clause."""
    asked = requests_of(reading)
    studied = [each.clause for each in asked if each.request in _STUDIES]
    topics = [topic for clause in studied for topic in _of_study(clause)]
    confidence, reason = (0.85, "it is to be studied") if topics else (0.6, "it is what the work is about")
    topics = topics or [subject_of(clause) for clause in by_weight(asked)]
    names = dict.fromkeys(spoken(topic) for topic in topics if not is_empty(topic))
    most = MOST if studied else 1
    return tuple(
        Finding(value=name, confidence=confidence, words=(name,), reason=reason) for name in list(names)[:most]
    )


def _of_study(clause: Clause) -> Iterator[tuple[Word, ...]]:
    first = subject_of(clause)
    yield first
    if first and clause.lead not in TOGETHER:
        yield from _further(clause, first)


def _further(clause: Clause, first: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The other members of "a, b and c", as long as nothing but commas and "and" stands between them."""
    rest = clause.words[clause.words.index(first[-1]) + 1 :]
    part: list[Word] = []
    for word in rest:
        joins = word.lemma in ("and", "or") or "," in word.gap
        if joins and part:
            yield tuple(part)
            part = []
        if word.lemma in ("and", "or"):
            continue
        if not joins and not part and word is rest[0]:
            return
        if word.lemma in BEHIND:
            break
        if part or word.lemma not in BEFORE:
            part.append(word)
    if part:
        yield tuple(part)
