"""YAML text, and JSON, which is YAML, to values and back; the only file that knows the YAML library.

The library parses and prints. Values are built here from its events, so that each is known by its place,
nothing is expanded, and no object of a kind that the text chooses is ever made.
"""

import re
import sys
from typing import Any, cast

import yaml
from yaml import Mark
from yaml.emitter import ScalarAnalysis
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, Span, Where
from orchestrate_gen.frontends.characters import IN_FILE, show
from orchestrate_gen.frontends.mistakes import first_of
from orchestrate_gen.frontends.plain_value import noun, plain_value
from orchestrate_gen.frontends.yaml_syntax import Complaint, explain
from orchestrate_gen.frontends.yaml_text import WAY_OUT, clean_source, without_tabs

MAX_DEPTH = 50
MAX_VALUES = 250_000
"""Reading as many takes some seconds and 250 MB; 5,000 steps with all their keys have fewer."""

_QUICK_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HALF_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_OUR_KEY = "on"  # `retry: {on: [timeout]}`: a boolean to YAML 1.1, and a name to everybody else
_QUOTE = "write the value out, or put it in quotes if it is text"
_MARKS = {
    "*": ("OG104", "`{}` is an alias, and values are not shared here", _QUOTE),
    "&": ("OG104", "`{}` is an anchor, and values are not shared here", _QUOTE),
    "!": ("OG106", "`{}` is a tag, and types are not chosen here", "take it out, or put it in quotes if it is text"),
}


_KNOWN_ALL_THE_SAME = {"OG103", "OG104", "OG106", "OG111"}


class MisreadError(RefusedError):
    """The refusal of a text whose values are known all the same, so that they can be looked at too."""

    def __init__(self, refused: RefusedError, data: object, source: Source) -> None:
        """Keep the diagnostics of the refusal."""
        self.data, self.source = data, source
        super().__init__(refused.diagnostics)


def read_yaml(text: str, name: str) -> tuple[object, Source]:
    """Read one document with a mapping at its top; return the values, and where each stands.

    `name` is what messages call the text. Raises `RefusedError` with all mistakes; nothing is read after a
    mistake of syntax. It is a `MisreadError` where all values are known.
    """
    reading = _Reading(clean_source(text, name))
    data = reading.document()
    if reading.mistakes:
        shown, more = first_of(reading.mistakes)
        refused = RefusedError([*shown, *more])
        if reading.lost or {one.code for one in reading.mistakes} - _KNOWN_ALL_THE_SAME:
            raise refused
        _index_steps(data, reading.source)
        raise MisreadError(refused, data, reading.source)
    _index_steps(data, reading.source)
    return data, reading.source


def _index_steps(data: object, source: Source) -> None:
    steps = data.get("steps") if isinstance(data, dict) else None
    for number, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict) and isinstance(step.get("id"), str):
            source.step_index.setdefault(step["id"], number)


class _Reading:
    """One text being read: the parser's events become values, places and mistakes."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.mistakes: list[Diagnostic] = []
        self.lost = False
        """Whether a value or its name is not known, as it is an alias or no text."""
        self._lines = source.text.split("\n")
        # JSON writes an emoji as two escapes, which only the slower parser takes.
        self._halves = bool(_HALF_ESCAPE.search(source.text))
        parser = yaml.SafeLoader if self._halves else _QUICK_PARSER
        self._events = yaml.parse(without_tabs(source.text), Loader=parser)

    def document(self) -> object:
        """Return the values of the only document; what is wrong goes to `mistakes`."""
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            self._misread(error)
        except (yaml.YAMLError, ValueError, OverflowError):
            self._mistake(Span(1, 1), "OG101", "this is not YAML", "look for an escape that stands for no character")
        return None

    def _misread(self, error: yaml.MarkedYAMLError) -> None:
        marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
        complaint = Complaint(error.problem or "", error.context or "", marks[-1].index, marks[0].index)
        found = explain(complaint, self.source)
        if all(earlier.span and found.span and earlier.span.line != found.span.line for earlier in self.mistakes):
            self.mistakes.append(found)

    def _mistake(self, span: Span, code: str, message: str, way_out: str) -> None:
        self.mistakes.append(Diagnostic(code, message, way_out, span=span, source=self.source))

    def _document(self) -> object:
        next(self._events)
        data = None
        if not isinstance(event := next(self._events), StreamEndEvent):
            data = self._value(next(self._events), ())
            next(self._events)
            event = next(self._events)
        if isinstance(event, DocumentStartEvent):
            self._mistake(self._span(event), "OG105", "a second document begins", "keep one document in a file")
        if not isinstance(data, dict) and not self.mistakes:
            message = "the file is empty" if data is None else f"the file is {noun(data)}, not a mapping"
            self._mistake(Span(1, 1), "OG110", message, "write lines such as `name: my-workflow`")
        return data

    def _value(self, event: Event, where: Where) -> object:
        begun = self._span(event)
        if len(self.source.spans) >= MAX_VALUES:
            self._mistake(begun, "OG107", f"there are more than {MAX_VALUES:,} values", WAY_OUT)
            raise RefusedError(self.mistakes)
        self.source.spans[where] = begun if _is_on_show(event) else self.source.keys.get(where) or self._line(begun)
        self._refuse_marks(event)
        match event:
            case ScalarEvent():
                return self._scalar(event)
            case AliasEvent():
                self.lost = True
                return None
        if len(where) >= MAX_DEPTH:
            self._mistake(begun, "OG108", f"nested more than {MAX_DEPTH} deep", "take some levels out")
            raise RefusedError(self.mistakes)
        return self._mapping(where) if isinstance(event, MappingStartEvent) else self._sequence(where)

    def _refuse_marks(self, event: Event) -> None:
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if tag is not None or anchor is not None:
            start = _begin(event).index
            word = re.split(r"[\s,\[\]{}]", self.source.text[start : start + 100], maxsplit=1)[0]
            code, message, way_out = _MARKS[word[0]]
            self._mistake(self._span(event), code, message.replace("{}", show(word)), way_out)

    def _scalar(self, event: ScalarEvent) -> object:
        text: str = event.value
        if self._halves:
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        return plain_value(text) if event.implicit[0] else text

    def _sequence(self, where: Where) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            values.append(self._value(event, (*where, len(values))))
        self._close(event, where)
        return values

    def _mapping(self, where: Where) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key, place = self._key(event, where), self._span(event)
            if key in values:
                first = self.source.keys[*where, key].line
                self._mistake(place, "OG103", f"`{show(key)}` is there twice", f"keep this one or that of line {first}")
            self.source.keys[*where, key] = place
            values[key] = self._value(next(self._events), (*where, key))
        self._close(event, where)
        return values

    def _key(self, event: Event, where: Where) -> str:
        if isinstance(event, ScalarEvent):
            self._refuse_marks(event)
            key = event.value if event.value == _OUR_KEY else self._scalar(event)
            return key if isinstance(key, str) else self._not_a_name(event, key)
        self.lost = True
        self._value(event, (*where, "?"))
        start = _begin(event)
        if start.index and self.source.text.startswith("{{", start.index - 1):
            message = "a value that begins with `{{` is no reference without quotes"
            place = Span(start.line + 1, start.column, 2)
            self._mistake(place, "OG112", message, "put the whole value in double quotes")
        elif not isinstance(event, AliasEvent):
            self._mistake(self._span(event), "OG111", "a list or mapping cannot be a key", "write a name")
        return "?"

    def _not_a_name(self, event: ScalarEvent, key: object) -> str:
        written, place = show(event.value), self._span(event)
        if written:
            message = f"`{written}` is {noun(key)}, not a name"
            self._mistake(place, "OG111", message, f'put it in quotes: `"{written}"`')
        else:
            self._mistake(place, "OG111", "a name is missing before `:`", "write one")
        return written

    def _close(self, event: Event, where: Where) -> None:
        """Let the place of a list in brackets, or a mapping in braces, reach to its end."""
        begun, end = self.source.spans[where], _end(event)
        if end.index > _begin(event).index:
            self.source.spans[where] = self._reach(begun.line, begun.column, end)

    def _span(self, event: Event) -> Span:
        begun = _begin(event)
        if begun.line == len(self._lines):  # one parser lets a text without a last newline end on a line of its own
            return Span(begun.line, len(self._lines[-1]) + 1)
        return self._reach(begun.line + 1, begun.column + 1, _end(event))

    def _line(self, begun: Span) -> Span:
        """A place up to the end of its line."""
        return Span(begun.line, begun.column, max(1, len(self._lines[begun.line - 1].rstrip()) + 1 - begun.column))

    def _reach(self, line: int, column: int, end: Mark) -> Span:
        """The place up to an end, or to the end of its first line."""
        if end.line + 1 == line:
            return Span(line, column, max(1, end.column + 1 - column))
        return self._line(Span(line, column))


def _begin(event: Event) -> Mark:
    return cast("Mark", event.start_mark)


def _end(event: Event) -> Mark:
    return cast("Mark", event.end_mark)


def _is_on_show(event: Event) -> bool:
    """Whether a reader sees a value in one place, not in the lines below its name, or not at all."""
    if isinstance(event, ScalarEvent):
        return event.style not in {"|", ">"} and _end(event).index > _begin(event).index
    return bool(getattr(event, "flow_style", True))


def write_yaml(data: object) -> str:
    """Write mappings, lists, text without lone surrogates, numbers, booleans and nothing as a person would.

    Keys keep their order, lists are indented, lines are not folded, and text of several lines stands below a `|`
    where YAML can. What `read_yaml` reads from it equals the data, if they are a mapping with text as keys.
    """
    text: str = yaml.dump(
        data, Dumper=_Printer, sort_keys=False, allow_unicode=True, default_flow_style=False, width=sys.maxsize
    )
    return text


class _Printer(yaml.SafeDumper):
    """The library's printer (the slower one, for the same text everywhere), told our ways."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 (theirs)
        super().increase_indent(flow, indentless=False)

    def analyze_scalar(self, scalar: str) -> ScalarAnalysis:
        """Judge tabs in text of several lines like spaces, or such text could not stand below a `|`."""
        before = scalar[: len(scalar) - len(scalar.lstrip())]
        if "\n" not in scalar or "\t" not in scalar or "\t" in before:
            return super().analyze_scalar(scalar)
        analysis = super().analyze_scalar(scalar.replace("\t", " "))
        analysis.scalar = scalar
        return analysis

    def choose_scalar_style(self) -> str:
        """Choose double quotes for text of several lines that cannot stand below a `|`: it stays on one line."""
        style: str = super().choose_scalar_style()
        folds = self.analysis is not None and self.analysis.multiline
        return '"' if folds and style != "|" else style

    def write_double_quoted(self, text: str, split: bool = True) -> None:  # noqa: FBT001, FBT002 (theirs)
        """Write as escapes all that a file may not hold."""
        self.allow_unicode = not IN_FILE.search(text)
        super().write_double_quoted(text, split)
        self.allow_unicode = True


def _print_text(printer: _Printer, text: str) -> yaml.ScalarNode:
    if IN_FILE.search(text):
        style = '"'
    elif "\n" in text:
        style = "|"
    else:
        style = "" if isinstance(plain_value(text), str) else "'"
    return printer.represent_scalar("tag:yaml.org,2002:str", str(text), style=style or None)


def _print_number(printer: _Printer, number: float) -> yaml.ScalarNode:
    # The library would mark `1e-05` with a tag, as YAML 1.1 takes that for text.
    text = repr(number)
    tag: str = printer.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call] # theirs
    return printer.represent_scalar(tag, text)


_Printer.add_representer(str, _print_text)
_Printer.add_multi_representer(str, _print_text)
_Printer.add_representer(float, _print_number)
