"""YAML text as a tree that keeps what its values do not: comments, empty lines, and how a value was written.

The text has been read without mistakes before, so there are no aliases, tags or further documents in it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import yaml
from yaml.events import Event, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent


@dataclass
class Scalar:
    """A text, number, boolean or nothing: its `value` as text, and as it stands there (`raw`), with its `style`."""

    value: str
    raw: str
    style: str
    begin: int
    end: int


@dataclass
class Entry:
    """An item of a list, or a key with its value; the comments and empty lines above, beside and below it."""

    begin: int
    column: int
    value: "Node"
    key: Scalar | None = None
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


@dataclass
class Collection:
    """A mapping or a list; `flow` if it was written in brackets or braces.

    The one at the top also has what stands above and below all of it.
    """

    entries: list[Entry]
    is_mapping: bool
    flow: bool
    begin: int
    end: int
    head: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    @property
    def has_comments(self) -> bool:
        """Whether a comment stands anywhere in it."""
        return any(
            one.beside or any(one.above) or one.below or (isinstance(one.value, Collection) and one.value.has_comments)
            for one in self.entries
        )


Node = Scalar | Collection


def read_tree(text: str) -> Collection:
    """Return the mapping at the top of a text, with all comments where they belong."""
    reader = _Reader(text)
    top = reader.tree()
    _Remarks(text, reader, top).put()
    return top


class _Reader:
    """The events of a text being made a tree."""

    def __init__(self, text: str) -> None:
        self.scalars: list[tuple[int, int]] = []
        self.entries: list[tuple[Entry, Collection]] = []
        self._text = text
        self._events = yaml.parse(text, Loader=yaml.SafeLoader)

    def tree(self) -> Collection:
        event = next(self._events)
        while not isinstance(event, MappingStartEvent):
            event = next(self._events)
        return self._collection(event)

    def _node(self, event: Event) -> Node:
        return self._scalar(event) if isinstance(event, ScalarEvent) else self._collection(event)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        begin, end = _begin(event).index, _end(event).index
        self.scalars.append((begin, end))
        return Scalar(event.value, self._text[begin:end], event.style or "", begin, end)

    def _collection(self, event: Event) -> Collection:
        start = cast("MappingStartEvent | SequenceStartEvent", event)
        is_mapping = isinstance(event, MappingStartEvent)
        found = Collection([], is_mapping, bool(start.flow_style), _begin(start).index, 0)
        ends = MappingEndEvent if is_mapping else SequenceEndEvent
        while not isinstance(event := next(self._events), ends):
            mark = _begin(event)
            entry = Entry(mark.index, mark.column, Scalar("", "", "", 0, 0))
            self.entries.append((entry, found))
            if is_mapping:
                entry.key = self._scalar(cast("ScalarEvent", event))
                event = next(self._events)
            entry.value = self._node(event)
            found.entries.append(entry)
        found.end = _end(event).index
        return found


class _Remarks:
    """The comments and empty lines of a text being given to the entries that they are about."""

    def __init__(self, text: str, reader: _Reader, top: Collection) -> None:
        self._text, self._top = text, top
        self._scalars = sorted(reader.scalars)
        self._entries = sorted(reader.entries, key=lambda pair: pair[0].begin)  # of one place, the outer one is first
        self._begins = [entry.begin for entry, _ in self._entries]

    def put(self) -> None:
        above: list[tuple[int, str]] = []
        offset = 0
        for line in self._text.split("\n"):
            where = self._comment(line, offset)
            before = line if where is None else line[: where - offset]
            alone = not before.strip(" \t-" if where is not None else None) and not self._inside(
                offset, offset + len(line)
            )
            if alone and where is None:
                above.append((offset, ""))
            elif alone and where is not None:
                begin = offset + len(line) - len(line.lstrip())  # where the comment stands, or a dash before it
                above.append((begin, line[where - offset :].rstrip()))
            else:
                self._above(above)
                above = []
            if where is not None and not alone:
                self._beside(where, line[where - offset :].rstrip())
            offset += len(line) + 1
        self._above(above)
        self._head()

    def _head(self) -> None:
        """What an empty line parts from the first entry is about the whole file."""
        first = self._top.entries[0].above
        last = max((number for number, line in enumerate(first) if not line), default=-1)
        self._top.head[:], first[:] = _tidy(first[: max(last, 0)]), first[last + 1 :]

    def _inside(self, begin: int, end: int) -> bool:
        """Whether a line without anything before a comment lies within a text of several lines."""
        place = bisect_right(self._scalars, (begin, len(self._text) + 1)) - 1
        return place >= 0 and self._scalars[place][0] < begin and self._content_end(place) > begin and end >= begin

    def _content_end(self, place: int) -> int:
        """Where a scalar ends; the empty lines after a text below `|` are its own only if something follows them."""
        begin, end = self._scalars[place]
        return begin + len(self._text[begin:end].rstrip())

    def _comment(self, line: str, offset: int) -> int | None:
        at = line.find("#")
        while at >= 0:
            if (at == 0 or line[at - 1] in " \t") and not self._covered(offset + at):
                return offset + at
            at = line.find("#", at + 1)
        return None

    def _covered(self, index: int) -> bool:
        """Whether a character is part of a text; what stands beside the `|` of one is not."""
        place = bisect_right(self._scalars, (index, len(self._text) + 1)) - 1
        if place < 0:
            return False
        begin, end = self._scalars[place]
        if self._text[begin] in "|>" and end > begin:
            first = self._text.find("\n", begin)
            return first < index < self._content_end(place) if first >= 0 else False
        return begin <= index < end

    def _above(self, lines: list[tuple[int, str]]) -> None:
        """Give whole lines to the next entry, or, what is indented more than that, to what it follows."""
        if not lines:
            return
        place = bisect_right(self._begins, lines[-1][0])
        following = self._entries[place][0] if place < len(self._entries) else None
        for number, (where, text) in enumerate(lines):
            column = where - (self._text.rfind("\n", 0, where) + 1)
            if following is None and not column:
                self._top.tail.append(text)
            elif text and (following is None or column > following.column) and place:
                self._owner(place, column).below.extend([*([""] if number and not lines[number - 1][1] else []), text])
            elif following is not None:
                following.above.append(text)
        if following is not None:
            following.above[:] = _tidy(following.above)
        self._top.tail[:] = _tidy(self._top.tail)

    def _owner(self, place: int, column: int) -> Entry:
        """The last entry before a place that stands no deeper than a column; else the first one of all."""
        for number in range(place - 1, -1, -1):
            entry, holder = self._entries[number]
            if entry.column <= column and not holder.flow:
                return entry
        return self._top.entries[-1]

    def _beside(self, where: int, text: str) -> None:
        place = bisect_right(self._begins, where)
        for number in range(place - 1, -1, -1):
            entry, holder = self._entries[number]
            if not (holder.flow and holder.end <= where):
                entry.beside.append(text)
                return


def _begin(event: Event) -> yaml.Mark:
    return cast("yaml.Mark", event.start_mark)


def _end(event: Event) -> yaml.Mark:
    return cast("yaml.Mark", event.end_mark)


def _tidy(lines: list[str]) -> list[str]:
    """The lines with at most one empty line in a row."""
    return [line for number, line in enumerate(lines) if line or not number or lines[number - 1]]


def walk(top: Collection) -> Iterator[Entry]:
    """Every entry, outer ones first."""
    for entry in top.entries:
        yield entry
        if isinstance(entry.value, Collection):
            yield from walk(entry.value)
