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
LONG = 100
"""Characters; a task that is longer is the sentence that asks for it, without those around it."""

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
        return len(self.clauses[-1].words) == len(self.clauses[-1].lead_words)


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
    parts = _parted([clause for clause in reading.clauses if not _is_refused(clause)])
    return [_piece(reading, part) for part in _ordered([*_side_by_side(parts)])]


def _is_refused(clause: Clause) -> bool:
    return not clause.live and not all(word.quoted for word in clause.words)


def _parted(clauses: Iterable[Clause]) -> list[_Part]:
    """The clauses that make one task each, put together."""
    parts: list[_Part] = []
    for clause in clauses:
        if not parts or _begins_task(clause, parts[-1]):
            parts.append(_Part((clause,)))
        elif parts[-1].clauses[-1].line == clause.line:
            parts[-1] = replace(parts[-1], clauses=(*parts[-1].clauses, clause))
    return parts


def _begins_task(clause: Clause, last: _Part) -> bool:
    """Whether a clause is a task of its own, and neither goes on with the last one nor only describes it."""
    if clause.link in ("then", "together", "spread"):
        return True
    if not clause.lead:
        return clause.joint == ";" and not last.led
    if clause.question:
        return False
    if last.clauses[-1].line != clause.line:
        return True
    needs_object = last.is_bare and clause.link == "and" and last.clauses[0].link not in ("before", "after")
    explains_problem = clause.opens and clause.joint != ";" and not last.led
    return not (needs_object or explains_problem)


def _side_by_side(parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts, marked where one runs beside the one before it."""
    spread = False
    for number, part in enumerate(parts):
        link = part.clauses[0].link
        goes_on = spread and link == "and"
        spread = goes_on or link == "spread" or (link == "together" and not number)
        yield replace(part, beside=goes_on or link == "together" or _ends_side_by_side(part.clauses[-1]))


def _ordered(parts: Sequence[_Part]) -> list[_Part]:
    """The parts in the order of the work; what "before deploying, ..." names follows the rest of its sentence."""
    ordered: list[_Part] = []
    held: list[_Part] = []
    for part in parts:
        first = part.clauses[0]
        if first.opens:
            ordered, held = [*ordered, *held], []
        if first.link == "before" and first.opens:
            held = [part]
        elif first.link == "after" and not first.opens:
            ordered.insert(max(0, len(ordered) - 1), part)
        else:
            ordered.append(part)
    return [*ordered, *held]


def _ends_side_by_side(clause: Clause) -> bool:
    """Whether it ends in "in parallel", and means the tasks by it."""
    return bool(_tail(clause)) and clause.lead not in RUN_IN_PARALLEL


def _tail(clause: Clause) -> tuple[Word, ...]:
    last: tuple[Word, ...] = ()
    for _, words in find_phrases(clause.words, SIDE_BY_SIDE):
        last = words
    return last if last and last[-1] is clause.words[-1] and len(last) < len(clause.words) else ()


def _piece(reading: Reading, part: _Part) -> _Piece:
    clauses = part.clauses
    if clauses[-1].words[-1].end - clauses[0].words[0].start > LONG:
        part = replace(part, clauses=_asking(clauses))
    first, last = part.clauses[0], part.clauses[-1]
    words = last.words[: len(last.words) - len(_tail(last))] if part.beside else last.words
    skipped = skip_openers(first.words, 0) if first.lead else 0
    text = _cut(reading.lines[first.line].text, first.words[skipped], words[-1])
    if first.link in ("before", "after") and first.lead in WORK and first.lead_words:
        text = first.lead + text[len(spoken(first.lead_words)) :]
    joint = (spoken(first.joint_words) or first.joint,) if first.joint else ()
    return _Piece(text, _CONFIDENCE.get(first.link, _OTHERWISE), joint, part.beside)


def _asking(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses of the sentence with the first verb that leads one, or of the first sentence."""
    sentences: list[list[Clause]] = []
    for clause in clauses:
        if clause.opens or not sentences:
            sentences.append([])
        sentences[-1].append(clause)
    return tuple(next((one for one in sentences if any(clause.lead for clause in one)), sentences[0]))


def _cut(text: str, first: Word, last: Word) -> str:
    """The text from one word to another, with the quotes and brackets around them."""
    start, end = first.start, last.end
    while start and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return text[start:end]
