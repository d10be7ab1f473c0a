"""From a line of a script back to the section that it came from."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from orchestrate_gen.ir.script import Script, Section

Place = tuple[int, int]

_END_OF_FUNCTION = re.compile(r".*?^}\n", re.DOTALL | re.MULTILINE)


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


def steps_alone(script: Script) -> tuple[SourceMap, str]:
    """The map of a script down to its last step, in which all that is not code is empty lines; and what was left out.

    What follows the last section with a place is ours, the same for every workflow but for names and numbers. It was
    proven clean beforehand, and linting it too takes four times as long.
    """
    kept = tuple(_kept(script.sections))
    rest = [section.text[len(text) :] for section, text in zip(script.sections, kept, strict=True)]
    pieces = (text + "\n" * more.count("\n") for text, more in zip(kept, rest, strict=True))
    left_out = (more for section, more in zip(script.sections, rest, strict=True) if section.role != "data")
    return SourceMap(tuple(zip(script.sections, pieces, strict=True))), "".join(left_out)


def _kept(sections: tuple[Section, ...]) -> Iterator[str]:
    """The code of each section, down to the end of the function that the last section with a place stands in."""
    last = max((number for number, section in enumerate(sections) if section.where), default=len(sections))
    ended = False
    for number, section in enumerate(sections):
        code = section.text if section.role == "code" and not ended else ""
        end = _END_OF_FUNCTION.match(code) if number > last else None
        ended = ended or end is not None
        yield end.group() if end else code
