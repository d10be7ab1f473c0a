"""Where in shell text a value may stand, and which lines may be indented: a scanner of bash's quotes.

It knows quotes of every kind, `$( )`, `${ }`, arithmetic, comments and here-documents, nested as bash nests
them. Where only bash itself could tell (a `case` in a quoted `$( )`, quotes within arithmetic) it says so
instead of guessing, and from there on no value may stand anywhere.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from orchestrate_gen.targets.bash.evaluated import evaluated
from orchestrate_gen.targets.bash.tokens import (
    BEGINS,
    BEGINS_IN_CODE,
    CODE,
    DELIMITER,
    ENDS,
    EVALUATED,
    HASH_OR_DOCUMENT,
    JOINED_LINE,
    NAMES,
    TOKEN,
    UNSAFE,
    VALUE,
)


class Place(Enum):
    """What bash would take a value for."""

    CODE = "words, unless it is quoted"
    DOUBLE = "a part of a text in double quotes"
    HERE_DOCUMENT = "a part of a here-document"
    COMMENT = "nothing"
    TEXT = "text"
    UNSAFE = "what nobody meant"


@dataclass(frozen=True)
class Spot:
    """The place of one value; `reason` says what is wrong with an unsafe one."""

    place: Place
    reason: str = ""


@dataclass(frozen=True)
class Quoting:
    """The spot of each value, in order, and what else was found.

    `starts` are the offsets of lines that may be indented; `open` says what the end leaves open, as words after
    "ends", where that is certain; `empty` says that there are only blanks and comments.
    """

    spots: tuple[Spot, ...]
    starts: frozenset[int]
    open: str
    empty: bool


@lru_cache(maxsize=1 << 15)
def scan(text: str) -> Quoting:
    """Scan shell text in which each value is a `VALUE`; remembered, because two checks and the printer ask."""
    scanner = _Scanner(text)
    try:
        scanner.run()
        left_open = scanner.left_open
    except _LostError:
        left_open = ""
        scanner.empty = False
    unsure = Spot(Place.UNSAFE, "after something that only bash itself can tell from a quote")
    missing = text.count(VALUE) - len(scanner.spots)
    return Quoting((*scanner.spots, *[unsure] * missing), frozenset(scanner.starts), left_open, scanner.empty)


class _LostError(Exception):
    """What is quoted from here on is not certain."""


@dataclass(frozen=True)
class _Document:
    """A here-document whose text begins after the next line break; `depth` is how much is open around it."""

    delimiter: str
    quoted: bool
    tabs: bool
    depth: int


class _Scanner:
    """The state of a scan: the constructs that are open, innermost last, and what was found so far."""

    def __init__(self, text: str, *within: str) -> None:
        self._text = text
        self._at = 0
        self._within = list(within)
        self._before = "\n"
        self._documents: list[_Document] = []
        self._evaluated = evaluated(text) if VALUE in text else ()
        self._cut_off = ""
        self.spots: list[Spot] = []
        self.starts = [0]
        self.empty = True

    def run(self) -> None:
        """Go through the text once. Raises `_LostError`."""
        while self._at < len(self._text):
            self._take()

    @property
    def left_open(self) -> str:
        """What is open at the end, as words after "ends", or nothing."""
        if self._documents:
            return "within a here-document"
        return f"within {NAMES.get(self._frame, f'`{self._frame}`')}" if self._within else self._cut_off

    @property
    def _frame(self) -> str:
        """The innermost construct; empty, `(` and `$(` are code."""
        return self._within[-1] if self._within else ""

    def _take(self) -> None:
        """Take one token."""
        frame = self._frame
        match = TOKEN.get(frame, CODE).match(self._text, self._at)
        piece = match.group() if match else ""
        self._at += len(piece)
        if piece.endswith(VALUE):
            self._take_value(piece)
        elif frame not in TOKEN:
            self._take_code(piece)
        elif piece == ENDS.get(frame):
            self._end()
        elif frame in ("((", "(+") and piece in ("'", '"', ")"):
            self._take_arithmetic(piece)
        elif piece in ("$[", "$'") or (piece == "'" and frame == "${" and {'"', "<<"} & set(self._within)):
            raise _LostError
        else:
            self._begin_or_pass(piece, BEGINS.get(frame, {}))

    def _take_value(self, piece: str) -> None:
        around = next((one for one in reversed(self._within) if one != '"'), "")
        self.spots.append(self._spot(piece[:-1] or self._before, around))
        self._before, self.empty = "x", False

    def _spot(self, before: str, around: str) -> Spot:
        at = self._at - 1
        if self._frame in ("'", "$'"):
            return Spot(Place.TEXT)
        if before in ("\\", "$"):
            return Spot(Place.UNSAFE, f"directly after `{before}`")
        if around in UNSAFE:
            return Spot(Place.UNSAFE, UNSAFE[around])
        if any(start <= at < end for start, end in self._evaluated):
            return Spot(Place.UNSAFE, EVALUATED)
        return Spot({'"': Place.DOUBLE, "<<": Place.HERE_DOCUMENT}.get(self._frame, Place.CODE))

    def _begin_or_pass(self, piece: str, begins: dict[str, str]) -> None:
        if piece in begins:
            self._within.append(begins[piece])
            self._before = piece[-1]
        else:
            self._before = "x" if len(piece) > 1 else piece

    def _end(self) -> None:
        """End the innermost construct; only after a `)` of code it is open what a `#` would be."""
        self._before = ")" if self._within.pop() == "(" else "x"

    def _take_arithmetic(self, piece: str) -> None:
        if piece != ")":
            raise _LostError
        if self._frame == "((":
            if not self._text.startswith(")", self._at):
                raise _LostError
            self._at += 1
        self._end()

    def _take_code(self, piece: str) -> None:
        if piece == "#" and self._before in " \t\n;&|":
            self._take_comment()
            return
        self.empty = self.empty and not piece.strip()
        if piece == "\n":
            self._take_line_break()
        elif piece.startswith("\\"):
            self._take_escape(piece)
        elif piece in ("<<", "<<-"):
            self._take_document(tabs=piece == "<<-")
        elif piece == ")" and self._within:
            self._end()
        elif self._is_uncertain(piece):
            raise _LostError
        else:
            self._begin_or_pass(piece, BEGINS_IN_CODE)

    def _is_uncertain(self, piece: str) -> bool:
        """Whether bash has rules for the piece that are not known here."""
        match piece:
            case "#":
                return self._before in "()<>"
            case "=~":
                return bool(HASH_OR_DOCUMENT.match(self._text, self._at))
            case "case":
                return bool({'"', "${", "<<"} & set(self._within))
            case _:
                return piece == "$["

    def _take_comment(self) -> None:
        end = self._text.find("\n", self._at)
        end = len(self._text) if end < 0 else end
        self.spots += [Spot(Place.COMMENT)] * self._text.count(VALUE, self._at, end)
        self._at = end

    def _take_escape(self, piece: str) -> None:
        """Take a backslash and what it quotes; a line that goes on may be indented where a blank was before."""
        if piece == "\\":
            self._cut_off = "with a backslash"
        elif piece != "\\\n":
            self._before = "x"
        elif self._before in " \t":
            self.starts.append(self._at)

    def _take_document(self, *, tabs: bool) -> None:
        match = DELIMITER.match(self._text, self._at)
        if match is None or "<<" in self._within:
            raise _LostError
        said = match.group(1)
        delimiter = re.sub(r"\\(.)|['\"]", r"\1", said)
        self._documents.append(_Document(delimiter, delimiter != said, tabs, len(self._within)))
        self._at = match.end()
        self._before = "x"

    def _take_line_break(self) -> None:
        documents, self._documents = self._documents, []
        if any(document.depth != len(self._within) for document in documents):
            raise _LostError
        for document in documents:
            self._take_body(document)
        self._before = "\n"
        self.starts.append(self._at)

    def _take_body(self, document: _Document) -> None:
        start = self._at
        while self._at < len(self._text):
            begin, end = self._at, self._text.find("\n", self._at)
            line = self._text[begin : end if end >= 0 else None]
            self._at += len(line) + (end >= 0)
            if (line.lstrip("\t") if document.tabs else line) == document.delimiter:
                self._look_into(self._text[start:begin], document)
                return
        self._cut_off = "within a here-document"
        self._look_into(self._text[start:], document)

    def _look_into(self, body: str, document: _Document) -> None:
        if document.quoted:
            self.spots += [Spot(Place.TEXT)] * body.count(VALUE)
            return
        inner = _Scanner(body, "<<")
        inner.run()
        if inner._within != ["<<"] or JOINED_LINE.search(body):
            raise _LostError
        self.spots += inner.spots
