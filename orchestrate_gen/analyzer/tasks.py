"""Which tasks is it made of, and in which order?

What cannot be decided runs in sequence: a task comes after the one before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from orchestrate_gen.analyzer.clauses import Clause, Link
from orchestrate_gen.analyzer.leads import skip_openers
from orchestrate_gen.analyzer.lines import Line
from orchestrate_gen.analyzer.phrases import find_phrases, spoken
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables.tasks import RUN_IN_PARALLEL, SIDE_BY_SIDE
from orchestrate_gen.analyzer.tables.verbs import WORK
from orchestrate_gen.analyzer.words import Word
from orchestrate_gen.ir.analysis import Task

MOST = 50
"""Tasks of one description."""

_CONFIDENCE: dict[Link, float] = {
    "then": 0.9,
    "together": 0.9,
    "spread": 0.9,
    "before": 0.85,
    "after": 0.85,
    "and": 0.7,
}
_OTHERWISE = 0.8
_CLOSING = ")]}\"'`"
_OPENING = "([{\"'`"


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text of a task, what set it apart, and whether it runs beside the task before it."""

    text: str
    confidence: float
    words: tuple[str, ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """Clauses of one line that make one task."""

    clauses: tuple[Clause, ...]
    beside: bool = False

    @property
    def led(self) -> bool:
        """Whether a verb leads one of them."""
        return any(clause.lead for clause in self.clauses)

    @property
    def is_bare(self) -> bool:
        """Whether there is a verb without its object, which must follow ("update and move the file")."""
        return all(len(clause.words) == len(clause.lead_words) for clause in self.clauses)


def find_tasks(reading: Reading) -> tuple[Task, ...]:
    """The tasks, each after those that it waits for; one if nothing divides the description, none if it is empty."""
    pieces = _of_list(reading) or _of_prose(reading)
    if len(pieces) < 2 and reading.lines:
        pieces = [_Piece(reading.lines[0].text, 0.85)]
    return tuple(_numbered(pieces[:MOST]))


def _numbered(pieces: Iterable[_Piece]) -> Iterator[Task]:
    before: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    for number, piece in enumerate(pieces, 1):
        if not piece.beside:
            before, stage = stage, ()
        stage = (*stage, f"task_{number}")
        yield Task(id=stage[-1], text=piece.text, after=before, confidence=piece.confidence, words=piece.words)


def _of_list(reading: Reading) -> list[_Piece]:
    """The items of the outermost list; deeper ones belong to the item above them."""
    items = [line for line in reading.lines if line.item]
    if len(items) < 2:
        return []
    beside = any(_tells_side_by_side(clause) for clause in reading.clauses if not clause.item)
    return [
        _Piece("; ".join(line.text for line in group if line.item != "done"), 0.95, (group[0].item,), beside)
        for group in _groups(items)
        if group[0].item != "done"
    ]


def _groups(items: Sequence[Line]) -> list[list[Line]]:
    outermost = min(line.indent for line in items)
    groups: list[list[Line]] = []
    for line in items:
        if line.indent <= outermost or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _tells_side_by_side(clause: Clause) -> bool:
    return clause.joint in SIDE_BY_SIDE or any(True for _ in find_phrases(clause.words, SIDE_BY_SIDE))


def _of_prose(reading: Reading) -> list[_Piece]:
    parts: list[_Part] = []
    held: list[_Part] = []  # "before deploying, ...": they follow the rest of the sentence
    spread = False
    for clause in reading.clauses:
        if _is_refused(clause):
            continue
        if _goes_on(clause, parts):
            parts[-1:] = _with(parts[-1], clause)
            continue
        spread = (
            clause.link == "spread" or (clause.link == "together" and not parts) or (spread and clause.link == "and")
        )
        part = _Part(
            (clause,), clause.link == "together" or _ends_side_by_side(clause) or (spread and clause.link == "and")
        )
        if clause.opens:
            parts, held = [*parts, *held], []
        if clause.link == "before" and clause.opens:
            held = [part]
        elif clause.link == "after" and not clause.opens and parts:
            parts.insert(len(parts) - 1, part)
        else:
            parts.append(part)
    return [_piece(reading, part) for part in (*parts, *held)]


def _is_refused(clause: Clause) -> bool:
    return not clause.live and not all(word.quoted for word in clause.words)


def _goes_on(clause: Clause, parts: Sequence[_Part]) -> bool:
    """Whether a clause belongs to the task before it, or only describes it."""
    if not parts:
        return False
    last = parts[-1]
    same_line = last.clauses[-1].line == clause.line
    if clause.joint == ";" and not clause.lead:
        return last.led
    if clause.link in ("then", "together", "spread"):
        return False
    if not clause.lead:
        return True
    return (
        same_line and ((last.is_bare and clause.link == "and") or (clause.opens and not last.led))
    ) or clause.question


def _with(part: _Part, clause: Clause) -> list[_Part]:
    if part.clauses[-1].line != clause.line:
        return [part]
    return [replace(part, clauses=(*part.clauses, clause), beside=part.beside or _ends_side_by_side(clause))]


def _ends_side_by_side(clause: Clause) -> bool:
    """Whether it ends in "in parallel", and means the tasks by it."""
    return bool(_tail(clause)) and clause.lead not in RUN_IN_PARALLEL


def _tail(clause: Clause) -> tuple[Word, ...]:
    last: tuple[Word, ...] = ()
    for _, words in find_phrases(clause.words, SIDE_BY_SIDE):
        last = words
    return last if last and last[-1] is clause.words[-1] and len(last) < len(clause.words) else ()


def _piece(reading: Reading, part: _Part) -> _Piece:
    first, last = part.clauses[0], part.clauses[-1]
    words = last.words[: len(last.words) - len(_tail(last))] if part.beside else last.words
    skipped = skip_openers(first.words, 0) if first.lead else 0
    text = _cut(reading.lines[first.line].text, first.words[skipped], words[-1])
    if first.link in ("before", "after") and first.lead in WORK and first.lead_words:
        text = first.lead + text[len(spoken(first.lead_words)) :]
    joint = (spoken(first.joint_words) or first.joint,) if first.joint else ()
    return _Piece(text, _CONFIDENCE.get(first.link, _OTHERWISE), joint, part.beside)


def _cut(text: str, first: Word, last: Word) -> str:
    """The text from one word to another, with the quotes and brackets around them."""
    start, end = first.start, last.end
    while start and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return text[start:end]
