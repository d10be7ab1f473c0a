"""A prompt as commands that print it: here-documents for its text, one command for each value in between."""

from collections.abc import Iterator
from dataclasses import dataclass

from orchestrate_gen.ir.reference import Literal, Reference, Segment, parse_text
from orchestrate_gen.targets.bash.quote import variable
from orchestrate_gen.targets.bash.values import Values

INLINE_LIMIT = 200
"""The longest description, in characters, that is written out wherever a prompt has it."""


@dataclass(frozen=True)
class Piece:
    """A part of a prompt: the text of a here-document printed by `command`, or a command alone (`text` is none)."""

    command: str
    text: str | None = None


def is_long(description: str) -> bool:
    """Say whether a description is written once, as the function `task`, rather than in each prompt."""
    return "\n" in description or len(description) > INLINE_LIMIT


def pieces(prompt: str, values: Values) -> tuple[Piece, ...]:
    """Cut a prompt into pieces; together, in order, they tell the agent the prompt, ended by a newline.

    The last text of a prompt goes straight to `ask_agent`; where a value is last, `ask_agent` stands alone.
    """
    segments = _merge(_with_description(parse_text(prompt if prompt.endswith("\n") else prompt + "\n"), values))
    found = list(_pieces(segments, values))
    if found and found[-1].command == "tell" and found[-1].text is not None:
        return (*found[:-1], Piece("ask_agent", found[-1].text))
    return (*found, Piece("ask_agent"))


def _with_description(segments: tuple[Segment, ...], values: Values) -> Iterator[Segment]:
    for place, segment in enumerate(segments):
        inlined = isinstance(segment, Reference) and segment.kind == "description"
        if inlined and not (is_long(values.description) and _alone(segments, place)):
            yield Literal(text=values.description)
        else:
            yield segment


def _alone(segments: tuple[Segment, ...], place: int) -> bool:
    before = segments[place - 1] if place else None
    after = segments[place + 1] if place + 1 < len(segments) else None
    starts = before is None or (isinstance(before, Literal) and before.text.endswith("\n"))
    return starts and isinstance(after, Literal) and after.text.startswith("\n")


def _merge(segments: Iterator[Segment]) -> tuple[Segment, ...]:
    merged: list[Segment] = []
    for segment in segments:
        last = merged[-1] if merged else None
        if isinstance(segment, Literal) and isinstance(last, Literal):
            merged[-1] = Literal(text=last.text + segment.text)
        elif not isinstance(segment, Literal) or segment.text:
            merged.append(segment)
    return tuple(merged)


def _pieces(segments: tuple[Segment, ...], values: Values) -> Iterator[Piece]:
    swallow = False
    for place, segment in enumerate(segments):
        if isinstance(segment, Literal):
            text = segment.text[1:] if swallow else segment.text
            swallow = False
            if text:
                yield Piece("tell", text[:-1]) if text.endswith("\n") else Piece("tell_part", text)
        else:
            swallow = _alone(segments, place)
            yield _value(segment, values, alone=swallow)


def _value(reference: Reference, values: Values, *, alone: bool) -> Piece:
    if reference.kind == "description":
        return Piece("task | tell")
    if reference.kind == "steps" and reference.part in ("output", "log"):
        return Piece(f"tell_{reference.part} {variable(reference.name)}")
    value = f'"{values.quoted(reference)}"'
    return Piece(f"tell <<<{value}" if alone else f"printf '%s' {value} >>\"$prompt\"")
