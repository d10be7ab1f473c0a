"""The words of a line, each with its base form and what stands before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orchestrate_gen.analyzer.lemma import base_form

# One character each, so that places stay the same.
_PLAIN = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2013\u2014\u2212"), "-"),
}
_CHUNK = re.compile(r"\S+")
_QUOTED = re.compile(r"`[^`]{1,200}`|\"[^\"]{1,200}\"|(?<!\w)'[^']{1,80}'(?!\w)")
_CORE = re.compile(r"(?:--?(?=[A-Za-z])|[#@$~]|\.{0,2}/|\.(?=\w)){0,3}\w(?:.*[\w+#%/*])?(?:\(\))?")
_WORD = re.compile(r"[^\W_]+(?:['.+_][^\W_]+)*\+{0,2}#?%?")
_NAME = re.compile(
    r"https?://|^[-#@$~./]|[\\=(){}<>\[\]:@|]|_\w|\w_|[a-z][A-Z]|\.[A-Za-z*]|/.*/|/$|^(?:src|lib|app|docs?|tests?|plans?|specs?"
    r"|packages|scripts|cmd|internal|pkg|templates|config)/"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line.

    `gap` is what stands between it and the word before, `index` its place in the line. `quoted` words, and names such
    as paths and identifiers (`name`), are never read as verbs.
    """

    text: str
    lemma: str
    start: int
    end: int
    gap: str
    index: int
    quoted: bool = False
    name: bool = False


def words_of(text: str) -> tuple[Word, ...]:
    """The words of one line, in order."""
    plain = text.translate(_PLAIN)
    quotes = [match.span() for match in _QUOTED.finditer(plain)]
    found: list[Word] = []
    end = 0
    for start, stop, name in _spans(plain):
        while quotes and quotes[0][1] <= start:
            quotes.pop(0)
        quoted = bool(quotes) and quotes[0][0] <= start
        lemma = base_form(plain[start:stop])
        found.append(Word(text[start:stop], lemma, start, stop, plain[end:start], len(found), quoted, name))
        end = stop
    return tuple(found)


def _spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether it is a name, of each word."""
    for chunk in _CHUNK.finditer(text):
        core = _CORE.search(chunk.group())
        if core is None:
            continue
        start = chunk.start() + core.start()
        if _NAME.search(core.group()):
            yield start, start + len(core.group()), True
        else:
            yield from ((start + w.start(), start + w.end(), False) for w in _WORD.finditer(core.group()))
