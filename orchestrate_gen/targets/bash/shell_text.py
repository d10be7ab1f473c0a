"""Shell commands of the user: their references become quoted words, their lines get our indentation."""

from collections.abc import Callable, Iterator
from enum import Enum

from orchestrate_gen.ir.reference import Literal, Reference, parse_text
from orchestrate_gen.targets.bash.quote import braced


class Quotes(Enum):
    """Where in shell text a character stands."""

    NONE = ""
    SINGLE = "'"
    DOUBLE = '"'
    COMMENT = "#"


def quotes_after(text: str, start: Quotes = Quotes.NONE) -> Quotes:
    """Return the state at the end of a piece of shell text that begins in state `start`."""
    state, escaped, previous = start, False, "\n"
    for char in text:
        if escaped:
            escaped = False
        elif char == "\\" and state in (Quotes.NONE, Quotes.DOUBLE):
            escaped = True
        else:
            state = _next(state, char, previous)
        previous = char
    return state


def _next(state: Quotes, char: str, previous: str) -> Quotes:
    match state, char:
        case (Quotes.NONE, "'"):
            return Quotes.SINGLE
        case (Quotes.NONE, '"'):
            return Quotes.DOUBLE
        case (Quotes.NONE, "#") if previous in " \t\n;":
            return Quotes.COMMENT
        case (Quotes.SINGLE, "'") | (Quotes.DOUBLE, '"') | (Quotes.COMMENT, "\n"):
            return Quotes.NONE
        case _:
            return state


def fill(text: str, value_of: Callable[[Reference], str]) -> str:
    """Return shell text with each reference replaced by what `value_of` gives, inside double quotes.

    `value_of` returns text for between double quotes, such as `$param_x`. References within single
    quotes are left as they are; `misplaced` finds them.
    """
    out, state = "", Quotes.NONE
    segments = parse_text(text)
    for segment, after in zip(segments, [*segments[1:], None], strict=True):
        if isinstance(segment, Literal):
            out += segment.text
            state = quotes_after(segment.text, state)
        elif state is Quotes.DOUBLE:
            out += braced(value_of(segment), after.text if isinstance(after, Literal) else "")
        elif state is Quotes.NONE:
            out += f'"{value_of(segment)}"'
        else:
            out += segment.text
    return out


def misplaced(text: str) -> Iterator[Reference]:
    """The references that stand within single quotes, where bash would take them for text."""
    state = Quotes.NONE
    for segment in parse_text(text):
        if isinstance(segment, Literal):
            state = quotes_after(segment.text, state)
        elif state is Quotes.SINGLE:
            yield segment


def indent(text: str, by: str = "  ") -> str:
    """Return shell text with its lines indented, but for those that a string or a here-document goes on in."""
    text = text.strip("\n")
    if "<<" in text:
        return text
    lines, state, escaped = [], Quotes.NONE, False
    for line in text.split("\n"):
        lines.append(by + line if line and state in (Quotes.NONE, Quotes.COMMENT) and not escaped else line)
        state = quotes_after(line + "\n", state)
        escaped = False
    return "\n".join(lines)
