"""Foreign text made safe for a terminal, measured in columns, cut and wrapped."""

import re
import unicodedata
from collections.abc import Iterable

COLUMNS = 80

# Control characters move the cursor or set colours; the others change the direction of text or hide it.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Return text on one line in which every character that a terminal would obey stands as `\x1b`."""
    return _UNSAFE.sub(lambda match: _escaped(match.group()), text)


def visible_lines(text: str) -> list[str]:
    """Return the lines of a text, each made visible; tabs become blanks up to the next multiple of 8."""
    return [visible(line.expandtabs(8)) for line in text.removesuffix("\n").split("\n")]


def _escaped(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def width(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """Return at most so many columns of a text; where something was cut, it ends in `…`."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept) + _columns(character) > columns - 1:
            break
        kept += character
    return f"{kept.rstrip()}…"


def pad(text: str, columns: int) -> str:
    """Return a text with blanks after it, so many columns wide."""
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """Return the words of a text in lines of at most so many columns; a word that is longer is cut in pieces."""
    return wrap_whole([piece for word in text.split() for piece in _pieces(word, columns)], columns)


def wrap_exact(text: str, columns: int) -> list[str]:
    """Return the same as `wrap`, but with as many blanks between words as there are: some of it may be code."""
    held = re.sub(" (?= )", "\0", text)  # a character that is in no visible text, and no blank
    return [line.replace("\0", " ").rstrip() for line in wrap(held, columns)]


def wrap_whole(words: Iterable[str], columns: int) -> list[str]:
    """Return words in lines of at most so many columns; one that is longer, such as a path to copy, stays whole."""
    lines: list[str] = []
    line = ""
    for piece in words:
        if line and width(line) + 1 + width(piece) > columns:
            lines.append(line)
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    return [*lines, line] if line else lines


def fold(line: str, columns: int) -> list[str]:
    """Return a line in parts of at most so many columns, cut at blanks where there are any; each keeps its indent."""
    if width(line) <= columns:
        return [line]
    indent = line[: len(line) - len(line.lstrip())][: columns // 2]
    return [f"{indent}{part}" for part in wrap(line, columns - len(indent))] or [""]


def _pieces(word: str, columns: int) -> list[str]:
    pieces = [""]
    for character in word:
        if width(pieces[-1]) + _columns(character) > columns:
            pieces.append("")
        pieces[-1] += character
    return pieces


def entry(name: str, text: str, columns: int, *, indent: int = 2, total: int = COLUMNS) -> list[str]:
    """Return a name and a text beside it, wrapped, the text `columns` after the name's start."""
    lines = wrap(visible(" ".join(text.split())), total - indent - columns) or [""]
    first = " " * indent + pad(visible(name), columns) + lines[0]
    return [first.rstrip(), *(" " * (indent + columns) + line for line in lines[1:])]


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: `1 step`, `2 steps`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{number} {noun}s"
