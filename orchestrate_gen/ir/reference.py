"""Text with references: `{{ params.x }}`, `{{ steps.y.output }}`, `{{ description }}`, `{{ folder }}`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal as OneOf

from orchestrate_gen.ir.base import Frozen

_BRACES = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_PATH = re.compile(r"[a-z][a-zA-Z0-9_-]*(\.[a-zA-Z0-9_-]+)*")


class Literal(Frozen):
    """Text that stands for itself."""

    text: str


class Reference(Frozen):
    """A value that is known later. `kind` is the first word; `name` and `part` follow it, or are empty.

    `description`, `folder`, `access` have neither; `params.NAME`, `metrics.NAME` and `item` have a name at most;
    `steps.ID.output`, `steps.ID.log` and `steps.ID.outputs.NAME` have both (`part`: `output`, `log`, `outputs.NAME`).
    """

    kind: OneOf["description", "folder", "access", "params", "metrics", "steps", "item", "unknown"]
    name: str = ""
    part: str = ""
    text: str
    offset: int


Segment = Literal | Reference


@lru_cache(maxsize=1 << 15)
def parse_text(text: str) -> tuple[Segment, ...]:
    """Split text into literals and references; `{{ "{{" }}` is a literal `{{`. Remembered: everybody asks again.

    What stands between braces and is no reference that exists becomes one of kind `unknown`, which
    the checks report; nothing is lost: joining `text` of all segments gives the source again, but for `{{ "{{" }}`.
    """
    return tuple(_segments(text))


def _segments(text: str) -> Iterator[Segment]:
    end = 0
    for match in _BRACES.finditer(text):
        if match.start() > end:
            yield Literal(text=text[end : match.start()])
        end = match.end()
        inner = match.group(1).strip()
        if inner in ('"{{"', "'{{'"):
            yield Literal(text="{{")
        else:
            yield _reference(inner, match)
    if end < len(text):
        yield Literal(text=text[end:])


def _reference(inner: str, match: re.Match[str]) -> Reference:
    here = {"text": match.group(0), "offset": match.start()}
    words = inner.split(".") if _PATH.fullmatch(inner) else []
    match words:
        case ["description" | "folder" | "access" | "item" as kind]:
            return Reference(kind=kind, **here)
        case ["params" | "metrics" as kind, name]:
            return Reference(kind=kind, name=name, **here)
        case ["steps", name, "output" | "log" as part]:
            return Reference(kind="steps", name=name, part=part, **here)
        case ["steps", name, "outputs", output]:
            return Reference(kind="steps", name=name, part=f"outputs.{output}", **here)
        case _:
            return Reference(kind="unknown", name=inner, **here)


def references(text: str) -> tuple[Reference, ...]:
    """The references of a text, in order."""
    return tuple(s for s in parse_text(text) if isinstance(s, Reference))
