"""Clean lines: what is read of a description, cut where lists cut it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

READ_AT_MOST = 20_000
"""Characters of a description that are read; what follows does not change the analysis."""

Item = Literal["", "number", "bullet", "open", "done"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\u0085\u2028\u2029]")
_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_MARK = re.compile(
    r" *(?:> *)?(?:(?P<number>\(?[0-9]{1,3}[.)] )|(?P<bullet>[-*+\u2013\u2022\u25e6\u2023] )|(?=\[[ xX]?\] ))"
    r" *(?:\[(?P<box>[ xX]?)\] )?"
)
_NUMBER = re.compile(r"(?:^|(?<= ))\(?([0-9]{1,2})[.)] +(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its list mark: which mark it had, how deep it stood, and what it says."""

    text: str
    item: Item = ""
    indent: int = 0


def scrub(text: str) -> str:
    """A text that every encoding can hold: a lone surrogate becomes U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of the part that is read, those without any content left out."""
    return tuple(line for line in map(_line, _pieces(_clean(text))) if line.text)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", scrub(text[:READ_AT_MOST]))
    return _CONTROL.sub(" ", _LINE_END.sub("\n", text))


def _pieces(text: str) -> Iterator[str]:
    """The lines; "1) this 2) that" on one line counts as a list."""
    for line in text.split("\n"):
        marks = list(_NUMBER.finditer(line))
        if [mark.group(1) for mark in marks[:2]] == ["1", "2"]:
            cuts = [0, *(mark.start() for mark in marks), len(line)]
            yield from (line[start:end] for start, end in pairwise(cuts))
        else:
            yield line


def _line(line: str) -> Line:
    mark = _MARK.match(line)
    if mark is None:
        return Line(line.strip().lstrip("#").strip())
    indent = len(line) - len(line.lstrip())
    return Line(line[mark.end() :].strip(), _item(mark["number"], mark["box"]), indent)


def _item(number: str | None, box: str | None) -> Item:
    if box is not None:
        return "done" if box.strip() else "open"
    return "number" if number else "bullet"
