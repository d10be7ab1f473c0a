"""A prompt as commands that tell it: here-documents for its text, one command for each line with a value."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from orchestrate_gen.ir.reference import Literal, Reference, Segment, parse_text
from orchestrate_gen.targets.bash.values import Values

INLINE_LIMIT = 200
"""The longest description, in characters, that is written out wherever a prompt has it."""

Line = tuple[Segment, ...]


@dataclass(frozen=True)
class Piece:
    """A part of a prompt: a command, and the text of its here-document if it has one."""

    command: str
    text: str | None = None


def is_long(description: str) -> bool:
    """Say whether a description is written once, as the function `task`, rather than in each prompt."""
    return "\n" in description or len(description) > INLINE_LIMIT or description == "-"  # which is read from a file


def pieces(prompt: str, values: Values) -> tuple[Piece, ...]:
    """Cut a prompt into pieces; together, in order, they tell the agent the prompt, ended by a newline.

    The last text of a prompt goes straight to `ask_agent`; where a value is last, `ask_agent` stands alone.
    """
    found = list(_pieces(_lines(prompt.removesuffix("\n"), values), values))
    if found and found[-1].command == "tell":
        return (*found[:-1], Piece("ask_agent", found[-1].text))
    return (*found, Piece("ask_agent"))


def _lines(prompt: str, values: Values) -> Iterator[Line]:
    """The lines of a prompt; the task is written out in them, but for a long one alone on its line."""
    for line in _split(parse_text(prompt)):
        if not any(map(_is_task, line)) or (len(line) == 1 and is_long(values.description)):
            yield line
        else:
            filled = (Literal(text=values.description) if _is_task(segment) else segment for segment in line)
            yield from _split(tuple(filled))


def _is_task(segment: Segment) -> bool:
    return isinstance(segment, Reference) and segment.kind == "description"


def _split(segments: Line) -> Iterator[Line]:
    line: list[Segment] = []
    for segment in segments:
        if isinstance(segment, Reference):
            line.append(segment)
            continue
        first, *others = segment.text.split("\n")
        line += [Literal(text=first)] if first else []
        for text in others:
            yield tuple(line)
            line = [Literal(text=text)] if text else []
    yield tuple(line)


def _pieces(lines: Iterator[Line], values: Values) -> Iterator[Piece]:
    for is_text, group in groupby(lines, key=lambda line: not any(isinstance(s, Reference) for s in line)):
        if is_text:
            yield Piece("tell", "\n".join("".join(segment.text for segment in line) for line in group))
        else:
            for line in group:
                yield from _with_values(line, values)


def _with_values(line: Line, values: Values) -> Iterator[Piece]:
    """The commands that tell a line; what a step made stands on lines of its own."""
    text: list[Segment] = []
    for segment in line:
        if isinstance(segment, Reference) and (_is_task(segment) or segment.part in ("output", "log")):
            yield from _told(text, values)
            text = []
            yield Piece("task | tell" if _is_task(segment) else f"tell_{segment.part} {values.who(segment.name)}")
        else:
            text.append(segment)
    yield from _told(text, values)


def _told(segments: list[Segment], values: Values) -> Iterator[Piece]:
    if "".join(segment.text for segment in segments).strip():
        yield Piece(f'tell <<<"{values.quoted_text(segments)}"')
