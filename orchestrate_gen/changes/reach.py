"""Which texts of a workflow may make something happen: those that a command or an agent with full access may see."""

import re
from collections.abc import Iterator

from orchestrate_gen.ir.outline import Fields, Outline, Value

_SEEN_BY_NAME = re.compile(r"(description|task|topic)|params\.([^.]+)\.default")
_ONLY_TOLD = {"prompt", "title"}


def can_act(fields: Fields) -> bool:
    """Whether a step is an agent's that may run commands, so that its prompt may be one."""
    return fields.get("access") == "full"


def reaches(key: str, outline: Outline) -> bool:
    """Whether a setting may be seen where something is done; one that is not told by its name always may.

    Every word that is the name counts: better one too many than one too few.
    """
    found = _SEEN_BY_NAME.fullmatch(key)
    if not found:
        return True
    name = "[-_]".join(map(re.escape, re.split("[-_]", found[1] or found[2])))
    word = re.compile(rf"(?<![a-z0-9]){name}(?![a-z0-9])")
    return any(word.search(text) for text in _texts(outline))


def _texts(outline: Outline) -> Iterator[str]:
    """All that may do something, or decide what is done."""
    yield _text(outline.settings.get("notify", ""))
    yield _text(outline.settings.get("rest", ""))
    for step in outline.steps:
        told = set() if can_act(step.fields) else _ONLY_TOLD
        yield from (_text(value) for key, value in step.fields.items() if key not in told)


def _text(value: Value) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)
