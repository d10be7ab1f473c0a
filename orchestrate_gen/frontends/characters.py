"""Characters that no text should have: they hide from a reader, or make a terminal do something."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTION = r"\u202a-\u202e\u2066-\u2069"
_HALF = r"\ud800-\udfff"
_NOT_YAML = r"\u2028\u2029\ufeff\ufffe\uffff"

IN_TEXT = re.compile(f"[{_CONTROL}{_DIRECTION}{_HALF}]")
"""Refused in any text; newline and tab are welcome."""

IN_FILE = re.compile(f"[{_CONTROL}{_DIRECTION}{_HALF}{_NOT_YAML}]")
"""Refused in a YAML file as it stands; the last five may be written as escapes."""

_WORDS = {
    "\0": "null",
    "\a": "bell",
    "\b": "backspace",
    "\v": "vertical tab",
    "\f": "form feed",
    "\r": "carriage return",
    "\x1b": "escape",
    "\x7f": "delete",
}


@dataclass(frozen=True)
class Unwelcome:
    """A character found in a text: which it is, and its 1-based line and column."""

    character: str
    line: int
    column: int

    @property
    def kind(self) -> Literal["control", "direction", "byte"]:
        """A control character, a mark of writing direction, or half of a character: a byte that is not UTF-8."""
        if "\ud800" <= self.character <= "\udfff":
            return "byte"
        return "control" if unicodedata.category(self.character) == "Cc" else "direction"

    def __str__(self) -> str:
        """Its number and, where it has one, its name: `U+001B (escape)`."""
        word = _WORDS.get(self.character) or unicodedata.name(self.character, "").lower()
        return f"U+{ord(self.character):04X}" + (f" ({word})" if word else "")


def find_unwelcome(text: str, pattern: re.Pattern[str] = IN_TEXT) -> Iterator[Unwelcome]:
    """The first such character of each line that has one."""
    for number, line in enumerate(text.split("\n"), 1):
        if match := pattern.search(line):
            yield Unwelcome(match.group(), number, match.start() + 1)


def show(text: str, limit: int = 60) -> str:
    """The text as a message may quote it: on one line, not long, nothing hidden."""
    cut = text if len(text) <= limit else text[: limit - 3] + "..."
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)
