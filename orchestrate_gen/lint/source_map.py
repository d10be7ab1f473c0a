"""From a line of a script back to the section that it came from."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orchestrate_gen.ir.script import Script, Section

Place = tuple[int, int]

Piece = tuple[Section, str]
"""A section, and the text that stands for it or for a part of it."""

SLICE = 4 * 1024
"""Characters. Slices of it take shellcheck a fifth less time than those of 16 KiB."""
LONG = 16 * 1024
"""Characters of a script that is cut. Below it one program takes half a second at most."""

_AFTER_FUNCTION = re.compile(r"(?<=^}\n)", re.MULTILINE)
_LIKE_THE_HEAD = Section(text="set -euo pipefail\n")
"""What the head of a script says that changes what shellcheck finds."""


class SourceMap:
    """The lines of a script, and the section of each place in it. Lines and columns count from 1."""

    def __init__(self, pieces: tuple[tuple[Section, str], ...]) -> None:
        """Take each section with the text that stands for it; empty ones have no place."""
        self.text = "".join(text for _, text in pieces)
        self.lines = self.text.split("\n")
        self._sections: list[Section] = []
        self._starts: list[Place] = []
        line, column = 1, 1
        for section, text in pieces:
            if text:
                self._sections.append(section)
                self._starts.append((line, column))
            line += text.count("\n")
            column = len(text) - text.rfind("\n") if "\n" in text else column + len(text)

    def section_at(self, line: int, column: int) -> Section | None:
        """The section of a place, or of the last one before it; none in an empty script."""
        index = bisect_right(self._starts, (line, column)) - 1
        return self._sections[index] if index >= 0 else None

    def section_of(self, line: int) -> Section | None:
        """The section of a line; where several share it, the first that knows its place in the workflow."""
        first = self.section_at(line, 1)
        begun = (section for section, start in zip(self._sections, self._starts, strict=True) if start[0] == line)
        return next((section for section in (first, *begun) if section and section.where), first)


def whole(script: Script) -> SourceMap:
    """The map of a script as it is."""
    return SourceMap(tuple((section, section.text) for section in script.sections))


@dataclass(frozen=True)
class Steps:
    """The functions of a script that hold code of its author, in slices to be read side by side.

    `left_out` is what else there is, and `head` what every slice after the first lacks of the first: both are ours.
    """

    slices: tuple[SourceMap, ...]
    left_out: str
    head: str


def steps_alone(script: Script, long: int = LONG, size: int = SLICE) -> Steps:
    """Take the functions with a place in the workflow; of more than `long` characters, slices of about `size`.

    The rest is ours, the same for every workflow but for names and numbers. It was proven clean beforehand, and
    linting it too takes four times as long. All that is not code is empty lines. Where the cuts lie depends on the
    script alone, so that the findings do, too.
    """
    functions = list(_functions(script.sections))
    nowhere = not any(section.where for section in script.sections)
    is_kept = [nowhere or not number or _is_authored(pieces) for number, pieces in enumerate(functions)]
    kept = [pieces for pieces, keep in zip(functions, is_kept, strict=True) if keep]
    left = [piece for pieces, keep in zip(functions, is_kept, strict=True) if not keep for piece in pieces]
    left += [piece for pieces in kept for piece in pieces if piece[0].role == "runtime"]
    return Steps(
        slices=tuple(_slices(kept, size if sum(map(_length, kept)) > long else long)),
        left_out="".join(text for section, text in left if section.role != "data"),
        head="".join(text for section, text in kept[0] if _is_ours(section)) if kept else "",
    )


def _is_ours(section: Section) -> bool:
    return section.role == "code" and not section.where


def _is_authored(pieces: Sequence[Piece]) -> bool:
    return any(section.role == "code" and section.where for section, _ in pieces)


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(text) for section, text in pieces if section.role == "code")


def _functions(sections: Sequence[Section]) -> Iterator[tuple[Piece, ...]]:
    """Cut at the ends of functions, which are ours: what stands before the first one goes with it."""
    found: list[Piece] = []
    for section in sections:
        texts = _AFTER_FUNCTION.split(section.text) if _is_ours(section) else [section.text]
        for number, text in enumerate(texts):
            if number:
                yield tuple(found)
                found = []
            found.append((section, text))
    yield tuple(found)


def _slices(functions: Sequence[Sequence[Piece]], size: int) -> Iterator[SourceMap]:
    found: list[Piece] = []
    length = 0
    for pieces in functions:
        if length >= size:
            yield SourceMap(tuple(found))
            found, length = [(_LIKE_THE_HEAD, _LIKE_THE_HEAD.text)], 0
        found += ((section, text if section.role == "code" else "\n" * text.count("\n")) for section, text in pieces)
        length += _length(pieces)
    yield SourceMap(tuple(found))
