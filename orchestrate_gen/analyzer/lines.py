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
_PLAIN = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2013\u2014\u2212"), "-"),
    0xA0: " ",
}
_ITEM = re.compile(
    r"(?P<indent> *)(?:> *)?(?:(?P<number>\(?[0-9]{1,3}[.)] )|(?P<bullet>[-*+\u2022\u25e6\u2023] ))?(?P<rest>.*)"
)
_BOX = re.compile(r" *\[(?P<mark>[ xX]?)\] +")
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
    return _CONTROL.sub(" ", _LINE_END.sub("\n", text)).translate(_PLAIN)


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
    match = _ITEM.fullmatch(line)
    if match is None:
        return Line(line.strip())
    rest, indent = match["rest"], len(match["indent"])
    box = _BOX.match(rest)
    if box:
        return Line(rest[box.end() :].strip(), "done" if box["mark"].strip() else "open", indent)
    if match["number"] or match["bullet"]:
        return Line(rest.strip(), "number" if match["number"] else "bullet", indent)
    return Line(rest.strip().lstrip("#").strip(), "", indent)
