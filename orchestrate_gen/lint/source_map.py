"""From a line of a script back to the section that it came from."""

from bisect import bisect_right

from orchestrate_gen.ir.script import Script, Section

Place = tuple[int, int]


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


def code_alone(script: Script) -> SourceMap:
    """The map of a script in which all that is not code is empty lines, so that line numbers stay."""
    return SourceMap(tuple((section, _code_of(section)) for section in script.sections))


def _code_of(section: Section) -> str:
    return section.text if section.role == "code" else "\n" * section.text.count("\n")
