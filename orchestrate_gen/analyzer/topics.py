"""What is to be researched?"""

from collections.abc import Iterator, Sequence

from orchestrate_gen.analyzer.asked import Asked, requests_of
from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.objects import object_of
from orchestrate_gen.analyzer.phrases import spoken
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables.objects import BEFORE, BEHIND, TOGETHER
from orchestrate_gen.analyzer.words import Word
from orchestrate_gen.ir.analysis import Finding

MOST = 4
_STUDIES = ("research", "debug", "plan")


def find_topics(reading: Reading) -> tuple[Finding, ...]:
    """The objects of what is studied; where nothing is, the object of the first clause."""
    asked = requests_of(reading)
    studied = [each.clause for each in asked if each.request in _STUDIES]
    clauses = studied or _first_wanted(asked)
    reason = "it is to be studied" if studied else "it is what the work is about"
    topics = dict.fromkeys(topic for clause in clauses for topic in _of_clause(clause, bool(studied)))
    confidence = 0.85 if studied else 0.6
    return tuple(
        Finding(value=topic, confidence=confidence, words=(topic,), reason=reason) for topic in list(topics)[:MOST]
    )


def _first_wanted(asked: Sequence[Asked]) -> list[Clause]:
    wanted = [each.clause for each in asked if each.clause.lead and each.clause.live] or [a.clause for a in asked]
    return wanted[:1]


def _of_clause(clause: Clause, studied: bool) -> Iterator[str]:
    first = object_of(clause)
    parts = [first]
    if studied and clause.lead not in TOGETHER:
        parts.extend(_further(clause, first))
    elif clause.lead in TOGETHER:
        parts = [_joined(clause, first)]
    yield from (spoken(part) for part in parts if part)


def _further(clause: Clause, first: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The other members of "a, b and c", as long as nothing but commas and "and" stands between them."""
    rest = clause.words[clause.words.index(first[-1]) + 1 :] if first else ()
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


def _joined(clause: Clause, first: Sequence[Word]) -> tuple[Word, ...]:
    """The whole of what is compared: both sides of "and", "with", "to" or a comma."""
    if not first:
        return ()
    start = clause.words.index(first[0])
    stop = start + len(first)
    for index in range(stop, len(clause.words)):
        if clause.words[index].lemma in BEHIND - {"and", "or", "with", "to", "against"}:
            break
        stop = index + 1
    return clause.words[start:stop]
