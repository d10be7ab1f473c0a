"""A description, read once: what all questions look at."""

import re
from dataclasses import dataclass

from orchestrate_gen.analyzer.asked import Asked, asked_by
from orchestrate_gen.analyzer.clauses import Clause, clauses_of
from orchestrate_gen.analyzer.lemma import fold
from orchestrate_gen.analyzer.lines import Line, lines_of
from orchestrate_gen.analyzer.tables.kinds import LABELS

_LABEL = re.compile(r"\[?(?P<label>[A-Za-z][A-Za-z -]{1,20})(?:\([^()]{0,40}\)|/[\w-]{1,40})?!?(?:\]:?|:)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A description: its first line, all its lines, its clauses, and what each of them asks for.

    `label` is the author's own label ("fix" of "fix(login): ..."), in lower case, or empty; it is in the title, not in
    the lines.
    """

    title: str
    lines: tuple[Line, ...]
    clauses: tuple[Clause, ...]
    asked: tuple[Asked, ...]
    label: str = ""

    @property
    def text(self) -> str:
        """What was read, one line each, without list marks."""
        return "\n".join(line.text for line in self.lines)


def read(text: str) -> Reading:
    """Read a description; never fails."""
    lines = lines_of(text)
    title = lines[0].text if lines else ""
    label = _label(lines)
    if label:
        rest = _LABEL.sub("", lines[0].text, count=1).strip()
        lines = (Line(rest, lines[0].item, lines[0].indent), *lines[1:]) if rest else lines[1:]
    clauses = clauses_of(lines)
    return Reading(title, lines, clauses, asked_by(clauses), label)


def _label(lines: tuple[Line, ...]) -> str:
    match = _LABEL.match(lines[0].text) if lines else None
    label = fold(match["label"]) if match else ""
    return label if label in LABELS else ""
