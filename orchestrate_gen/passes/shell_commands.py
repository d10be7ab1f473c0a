"""Shell text as the simple commands in it, each as words without quotes; what only bash could tell is left alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from orchestrate_gen.ir.reference import Literal, parse_text

_TOKEN = re.compile(
    r"(?P<blank>[ \t]+|\\\n)|(?P<comment>(?<![^\s;&|()])#[^\n]*)|(?P<document><<-?(?!<))"
    r"|(?P<inner>[<>]\(|\$\((?!\()|`)"
    r"|(?P<redirection>[0-9]*(?:<<<|&>>?|[<>]&|<>|>>|>\||[<>]))|(?P<pipe>\|&?(?!\|))|(?P<end>\n|;;?&?|&&?|\|\||[()])"
    r"|(?P<single>\$'(?:[^'\\]|\\[\s\S])*'|'[^']*')|(?P<double>\$?\"(?:[^\"\\]|\\[\s\S])*\")"
    r"|(?P<escape>\\[\s\S])|(?P<text>[^\s;&|()<>'\"\\`$]+|[\s\S])"
)
_DELIMITER = re.compile(r"[ \t]*(['\"\\]?)([^\s'\";&|()<>]+)['\"]?")
_INNER = re.compile(r"(?<!\\)(?:\$\((?!\()|`)")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*(\[[^]]*\])?\+?=.*", re.DOTALL)
_KEYWORDS = frozenset(("!", "{", "}", "if", "then", "elif", "else", "while", "until", "do", "time", "coproc"))
DEEPEST = 8
"""Commands within commands are followed so far."""


@dataclass
class Command:
    """A program and its words; `input` is its here-documents, `inner` the pipelines in its substitutions."""

    words: list[str] = field(default_factory=list)
    input: str = ""
    inner: list["Pipeline"] = field(default_factory=list)


Pipeline = list[Command]


def pipelines(text: str) -> list[Pipeline]:
    """Return the pipelines of a shell text, in order; those within substitutions are in their command's `inner`.

    References of the language count as text of one word.
    """
    segments = parse_text(text)
    plain = "".join(s.text if isinstance(s, Literal) else "{{" + s.text[2:-2].strip() + "}}" for s in segments)
    return _Reader(plain, 0).read()


def every(found: list[Pipeline]) -> Iterator[Pipeline]:
    """Return the pipelines and all within them."""
    for pipeline in found:
        yield pipeline
        for command in pipeline:
            yield from every(command.inner)


class _Reader:
    """A text being read: the pipeline, the command and the word that are open, and what was finished."""

    def __init__(self, text: str, depth: int) -> None:
        self._text, self._at, self._depth = text, 0, depth
        self._found: list[Pipeline] = []
        self._pipeline: Pipeline = []
        self._command = Command()
        self._word: str | None = None
        self._is_target = False
        self._documents: list[tuple[str, Command]] = []

    def read(self) -> list[Pipeline]:
        """Read all of the text."""
        while match := _TOKEN.match(self._text, self._at):
            self._at = match.end()
            self._take(str(match.lastgroup), match.group())
        self._end_pipeline()
        return self._found

    def _take(self, kind: str, piece: str) -> None:
        match kind:
            case "blank" | "redirection":
                self._take_blank(kind, piece)
            case "document":
                self._begin_document()
            case "inner":
                self._add("")
                self._take_inner("`" if piece == "`" else ")")
            case "pipe" | "end":
                self._take_end(kind, piece)
            case "double":
                self._take_double(piece[piece.index('"') + 1 : -1])
            case "single":
                self._add(piece[piece.index("'") + 1 : -1])
            case "escape" | "text":
                self._add(piece[-1] if kind == "escape" else piece)

    def _take_blank(self, kind: str, piece: str) -> None:
        """Take what ends a word; the word after a redirection is its file."""
        if kind == "redirection" and self._word and self._word.isdigit():
            self._word = None  # a descriptor
        self._end_word()
        self._is_target = kind == "redirection" or (self._is_target and not piece.strip())

    def _take_end(self, kind: str, piece: str) -> None:
        if kind == "pipe":
            self._end_command()
            return
        self._end_pipeline()
        if piece == "\n":
            self._read_documents()

    def _add(self, text: str) -> None:
        self._word = (self._word or "") + text

    def _end_word(self) -> None:
        word, self._word = self._word, None
        if word is None:
            return
        if self._is_target:
            self._is_target = False
        elif self._command.words or not (word in _KEYWORDS or _ASSIGNMENT.fullmatch(word)):
            self._command.words.append(word)

    def _end_command(self) -> None:
        self._end_word()
        self._is_target = False
        if self._command.words or self._command.inner or self._command.input:
            self._pipeline.append(self._command)
        self._command = Command()

    def _end_pipeline(self) -> None:
        self._end_command()
        if self._pipeline:
            self._found.append(self._pipeline)
        self._pipeline = []

    def _take_inner(self, end: str) -> None:
        """Read what stands in `$( )`, `<( )` or backquotes."""
        begin = self._at
        self._at = _end_of_inner(self._text, begin, end)
        self._read_inner(self._text[begin : self._at - 1])

    def _take_double(self, text: str) -> None:
        for match in _INNER.finditer(text):
            end = _end_of_inner(text, match.end(), "`" if match.group() == "`" else ")")
            self._read_inner(text[match.end() : end - 1])
        self._add(re.sub(r"\\([\"\\$`])", r"\1", text))

    def _read_inner(self, text: str) -> None:
        if self._depth < DEEPEST:
            self._command.inner += _Reader(text, self._depth + 1).read()

    def _begin_document(self) -> None:
        self._end_word()
        if match := _DELIMITER.match(self._text, self._at):
            self._at = match.end()
            self._documents.append((match[2], self._command))

    def _read_documents(self) -> None:
        for delimiter, command in self._documents:
            end = re.compile(rf"^\t*{re.escape(delimiter)}$", re.MULTILINE).search(self._text, self._at)
            stop = end.start() if end else len(self._text)
            command.input += self._text[self._at : stop]
            self._at = end.end() if end else stop
        self._documents = []


def _end_of_inner(text: str, begin: int, end: str) -> int:
    """Where a substitution ends, after its last character; quotes within it are passed over."""
    at, depth = begin, 1
    while match := _TOKEN.match(text, at):
        at = match.end()
        piece = match.group()
        if end == "`":
            depth -= piece == end
        elif piece.endswith("(") and match.lastgroup in ("inner", "end"):
            depth += 1
        elif piece == end:
            depth -= 1
        if depth == 0:
            return at
    return len(text) + 1
