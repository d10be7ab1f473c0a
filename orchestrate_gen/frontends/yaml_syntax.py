"""What a YAML parser complains of, in our words.

The two parsers of PyYAML (C and Python) word the same mistake differently; each row knows both.
"""

import re
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Diagnostic, Source, Span
from orchestrate_gen.frontends.characters import show


@dataclass(frozen=True)
class Complaint:
    """What the parser says: its words, and offsets in the text of the problem and of what it was reading."""

    problem: str
    context: str
    offset: int
    begun: int


@dataclass(frozen=True)
class _Row:
    """A complaint in our words; `{}` in the message stands for the character or escape at the problem."""

    problem: str
    message: str
    help: str
    context: str = ""
    at_begin: bool = False


_QUOTES = "put it in quotes if it is text"
_LINE_UP = "line it up with what it belongs to; look for quotes or brackets that end too early or never"

_ESCAPE = _Row("unknown escape", "{} means nothing in double quotes", "write `\\\\` for `\\`, or use single quotes")

_ROWS = (
    _Row("cannot start any token", "no value begins with {}", _QUOTES),
    _Row("mapping values are not allowed", "a `:` where no key can be", f"check the indentation; {_QUOTES}"),
    _Row("sequence entries are not allowed", "a list item where none can be", "begin the list on a line of its own"),
    _Row("unexpected (end of stream|document)", "a quote that is never closed", "close it", "quoted", at_begin=True),
    _ESCAPE,
    _Row("escape|hex", "an escape that stands for no character", "write the character itself", "quoted"),
    _Row("',' or '[]]'", "a list in brackets goes on here without `,` or `]`", "close it or add a comma"),
    _Row("',' or '}'", "a mapping in braces goes on here without `,` or `}`", "close it or add a comma"),
    _Row("could not find expected ':'", "this is neither `key: value` nor part of a text", _LINE_UP),
    _Row("expected (key|<block end>|'-')", "this does not belong to what stands above it", _LINE_UP),
    _Row("node content", "a value is missing before {}", "write one, or take that out"),
    _Row("incompatible YAML", "a version of YAML that does not exist", "take the `%YAML` line out"),
    _Row("", "an alias or anchor without a name", _QUOTES, "alias|anchor"),
)
_OTHER = _Row("", "this is not YAML", "compare it with a template: `orchestrate-gen templates show feature`")


def explain(complaint: Complaint, source: Source) -> Diagnostic:
    """Say what is wrong, where, and what to do."""
    if (tab := _find_tab(complaint, source.text)) >= 0:
        message = "a tab where only spaces can be"
        return Diagnostic("OG102", message, "write spaces", span=_span(source.text, tab), source=source)
    row = next((row for row in _ROWS if _fits(row, complaint)), _OTHER)
    offset = complaint.begun if row.at_begin else complaint.offset
    if row is _ESCAPE and source.text.startswith("\\", offset - 1):
        offset -= 1
    message = row.message.replace("{}", _quoted_at(source.text, offset))
    return Diagnostic("OG101", message, row.help, span=_span(source.text, offset), source=source)


def _fits(row: _Row, complaint: Complaint) -> bool:
    return bool(re.search(row.problem, complaint.problem) and re.search(row.context, complaint.context))


def _find_tab(complaint: Complaint, text: str) -> int:
    """The offset of the tab that is at fault: the problem itself, or one in the indentation of its line; else -1."""
    if text.startswith("\t", complaint.offset):
        return complaint.offset
    begin = text.rfind("\n", 0, complaint.offset) + 1
    indentation = text[begin : len(text) - len(text[begin:].lstrip(" \t"))]
    return begin + indentation.find("\t") if "\t" in indentation else -1


def _quoted_at(text: str, offset: int) -> str:
    end = offset + (2 if text.startswith("\\", offset) else 1)
    found = text[offset:end].strip()
    return "a backtick" if found == "`" else f"`{show(found)}`" if found else "the end of the line"


def _span(text: str, offset: int) -> Span:
    return Span(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
