"""Shell commands of the user: their references become quoted words, their lines get our indentation."""

import re
from collections.abc import Callable, Iterator
from enum import Enum

from orchestrate_gen.ir.reference import Literal, Reference, parse_text
from orchestrate_gen.targets.bash.quote import braced


class Mode(Enum):
    """In which kind of shell text a character stands."""

    COMMAND = "command"
    DOUBLE = "double quotes"
    SINGLE = "single quotes"
    COMMENT = "comment"
    BRACES = "${...}"
    BACKTICKS = "backticks"
    HERE_DOCUMENT = "here-document"


UNTELLABLE = frozenset({Mode.BRACES, Mode.BACKTICKS, Mode.HERE_DOCUMENT})
"""Where quotes mean something else, so that no value can be put in place safely."""

_OPENERS = {
    Mode.COMMAND: {"'": Mode.SINGLE, '"': Mode.DOUBLE, "`": Mode.BACKTICKS, "(": Mode.COMMAND},
    Mode.DOUBLE: {"`": Mode.BACKTICKS},
    Mode.BRACES: {"'": Mode.SINGLE, '"': Mode.DOUBLE},
}
_CLOSERS = {Mode.SINGLE: "'", Mode.DOUBLE: '"', Mode.COMMENT: "\n", Mode.BRACES: "}", Mode.BACKTICKS: "`"}


class Scanner:
    """Reads shell text from its start and knows the mode of what comes next.

    It follows quotes, `$'...'`, comments and nested substitutions, and gives up at a here-document.
    """

    def __init__(self) -> None:
        """Begin where a command begins."""
        self._open = [Mode.COMMAND]
        self._before = "\n"
        self._ansi = False

    @property
    def mode(self) -> Mode:
        """The mode of the next character."""
        return self._open[-1]

    def read(self, text: str) -> None:
        """Go on over a piece of text."""
        escaped = False
        for place, char in enumerate(text):
            escaped = not escaped and self._step(char, text[place + 1 : place + 3])
            self._before = char

    def _step(self, char: str, after: str) -> bool:
        """Take one character; say whether it escapes the next one."""
        mode, before = self.mode, self._before
        if char == "\\":
            return mode in (Mode.COMMAND, Mode.DOUBLE, Mode.BRACES) or (mode is Mode.SINGLE and self._ansi)
        if char == _CLOSERS.get(mode) or (char == ")" and mode is Mode.COMMAND and len(self._open) > 1):
            self._open.pop()
        elif mode is Mode.COMMAND and char == "#" and before in " \t\n;(":
            self._open.append(Mode.COMMENT)
        elif mode is Mode.COMMAND and char == "<" and before != "<" and re.match(r"<[^<(]", after):
            self._open.append(Mode.HERE_DOCUMENT)
        elif before == "$" and char in "({" and mode in (Mode.COMMAND, Mode.DOUBLE, Mode.BRACES):
            self._open.append(Mode.COMMAND if char == "(" else Mode.BRACES)
        elif opened := _OPENERS.get(mode, {}).get(char):
            self._ansi = opened is Mode.SINGLE and before == "$"
            self._open.append(opened)
        return False


def modes(text: str) -> Iterator[tuple[Reference, Mode]]:
    """Each reference of shell text, with the mode that it stands in."""
    scanner = Scanner()
    for segment in parse_text(text):
        if isinstance(segment, Literal):
            scanner.read(segment.text)
        else:
            yield segment, scanner.mode


def fill(text: str, value_of: Callable[[Reference], str]) -> str:
    """Return shell text with each reference replaced by what `value_of` gives, always within double quotes.

    `value_of` returns text for between double quotes, such as `$param_x`. References in single quotes and
    in `UNTELLABLE` modes stay as they are: the check of the target refuses them.
    """
    segments = parse_text(text)
    places = iter([mode for _, mode in modes(text)])
    out = ""
    for segment, after in zip(segments, [*segments[1:], None], strict=True):
        if isinstance(segment, Literal):
            out += segment.text
            continue
        mode, value = next(places), value_of(segment)
        if mode is Mode.DOUBLE:
            out += braced(value, after.text if isinstance(after, Literal) else "")
        else:
            out += f'"{value}"' if mode in (Mode.COMMAND, Mode.COMMENT) else segment.text
    return out


def indent(text: str, by: str = "  ") -> str:
    """Return shell text with its lines indented, but for those that a string or a here-document goes on in."""
    lines, scanner = [], Scanner()
    for line in text.strip("\n").split("\n"):
        lines.append(by + line if line and scanner.mode in (Mode.COMMAND, Mode.COMMENT) else line)
        scanner.read(line + "\n")
    return "\n".join(lines) if scanner.mode is not Mode.HERE_DOCUMENT else text.strip("\n")
