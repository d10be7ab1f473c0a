"""What kind of task is it?

Rules: each word gives points to kinds, and a soft maximum makes probabilities of the sums. A trained model can take
this file's place: all that others use is `find_kind`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from typing import get_args

from orchestrate_gen.analyzer.asked import Asked, is_question, main_request, symptoms
from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.phrases import find_phrases, spoken
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables.kinds import LABELS, LEAD_POINTS, PATHS, PHRASE_POINTS, PRIOR
from orchestrate_gen.analyzer.words import Word
from orchestrate_gen.ir.analysis import Kind, KindFinding

KINDS: tuple[Kind, ...] = get_args(Kind)

LABEL_POINTS = 6.0
QUESTION_POINTS = 5.0
BARE_SYMPTOM_POINTS = 2.0
SYMPTOM = 3.0
"""From so many points on, a phrase tells of something going wrong; it counts even where it is denied."""
SECOND = 0.3
"""Weight of a clause beside the main one."""
BODY, BODY_IN_ALL = 0.15, 0.6
"""Weight of a clause on another line, and of all of them together."""
TEMPERATURE = 1.3
"""Chosen so that confidences on 7,581 labelled commit subjects of other people are neither too high nor too low."""
WORTH_TELLING = 0.35
"""Part of the strongest evidence that a word needs in order to be named as a cause."""

Points = Iterator[tuple[str, Kind, float, tuple[Word, ...]]]
"""Evidence of one clause: what it is, for which kind, its points, and its words."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    kind: Kind
    points: float
    words: tuple[Word, ...]


def find_kind(reading: Reading) -> KindFinding:
    """The kind with the highest score, the scores of all, and the words that speak for it."""
    evidence = list(_evidence(reading))
    points = dict(PRIOR)
    for each in evidence:
        points[each.kind] += each.points
    if reading.label:
        points[LABELS[reading.label]] += LABEL_POINTS
    scores = _soft_maximum(points)
    kind = max(KINDS, key=lambda k: scores[k])
    words = _words_for(kind, evidence, reading)
    return KindFinding(value=kind, confidence=scores[kind], words=words, reason=_reason(kind, words), scores=scores)


def _evidence(reading: Reading) -> Iterator[_Evidence]:
    """The strongest evidence of each phrase for each kind."""
    asked = reading.asked
    best: dict[tuple[str, Kind], _Evidence] = {}
    for each, weight in zip(asked, _weights(asked), strict=True):
        for name, kind, points, words in _of_clause(each):
            key = (name, kind)
            if key not in best or best[key].points < points * weight:
                best[key] = _Evidence(kind, points * weight, words)
    yield from best.values()
    if is_question(asked) and not any(symptoms(asked[0].clause.words)):
        yield _Evidence("research", QUESTION_POINTS, asked[0].clause.words[:2])


def _weights(asked: Sequence[Asked]) -> list[float]:
    """How much each clause counts: the main one, the others of its line, those on other lines."""
    main = main_request(asked)
    if main is None:
        return []
    beside = [each.clause.line == main.clause.line for each in asked]
    body = min(BODY, BODY_IN_ALL / (1 + beside.count(False)))
    return [1.0 if each is main else SECOND if near else body for each, near in zip(asked, beside, strict=True)]


def _of_clause(asked: Asked) -> Points:
    yield from _of_lead(asked)
    yield from _of_phrases(asked.clause)
    yield from _of_names(asked.clause)
    if not asked.clause.lead and not asked.clause.question:
        for words in symptoms(asked.clause.words):
            yield "a bare symptom", "bugfix", BARE_SYMPTOM_POINTS, words


def _of_lead(asked: Asked) -> Points:
    for kind, points in LEAD_POINTS.get(asked.clause.lead, {}).items():
        if not (asked.request == "debug" and kind == "research"):
            yield f"{asked.clause.lead} ...", kind, points, asked.clause.lead_words


def _of_phrases(clause: Clause) -> Points:
    unquoted = [word for word in clause.words if not word.quoted]
    live = {word.index for word in clause.live}
    for phrase, words in find_phrases(unquoted, PHRASE_POINTS):
        if words == clause.lead_words and clause.lead in LEAD_POINTS:
            continue
        wanted = all(word.index in live for word in words)
        for kind, points in PHRASE_POINTS[phrase].items():
            if wanted or (kind == "bugfix" and points >= SYMPTOM):
                yield phrase, kind, points, words


def _of_names(clause: Clause) -> Points:
    for word in clause.live:
        found = _of_path(word.text.lower()) if word.name else None
        if found:
            yield word.text, *found, (word,)


def _of_path(path: str) -> tuple[Kind, float] | None:
    return next(((kind, points) for mark, kind, points in PATHS if mark in path), None)


def _soft_maximum(points: dict[Kind, float]) -> dict[Kind, float]:
    top = max(points.values())
    powers = {kind: exp((points[kind] - top) / TEMPERATURE) for kind in KINDS}
    total = sum(powers.values())
    return {kind: round(power / total, 4) for kind, power in powers.items()}


def _words_for(kind: Kind, evidence: Sequence[_Evidence], reading: Reading) -> tuple[str, ...]:
    own = sorted((e for e in evidence if e.kind == kind), key=lambda e: -e.points)
    own = [e for e in own if e.points >= own[0].points * WORTH_TELLING]
    label = (reading.label,) if reading.label and LABELS[reading.label] == kind else ()
    return tuple(dict.fromkeys((*label, *(spoken(e.words) for e in own[:5]))))


def _reason(kind: Kind, words: Sequence[str]) -> str:
    if not words:
        return f"nothing says what kind it is; most such requests are of kind {kind}"
    return f"{', '.join(f'`{word}`' for word in words)} {'speaks' if len(words) == 1 else 'speak'} for {kind}"
