"""Characters that no script may hold: bash loses them, a terminal obeys them, or a reader does not see them."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.item import folded
from orchestrate_gen.ir.plan import Plan

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def hidden_characters(plan: Plan) -> Iterator[Diagnostic]:
    """OG305: a control character, a mark of writing direction, or half of a character. One of each text."""
    for where, text in _texts(folded(plan.workflow).model_dump(), ()):
        for found in islice(_HIDDEN.finditer(text), 1):
            line = text.count("\n", 0, found.start()) + 1
            message = f"the character U+{ord(found.group()):04X} stands in line {line} of a text"
            way_out = "take it out; beside what can be seen, only newlines and tabs are welcome"
            yield Diagnostic("OG305", message, way_out, where)


def _texts(value: Any, where: Where) -> Iterator[tuple[Where, str]]:  # noqa: ANN401 (a model's data is anything)
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*where, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*where, index))
