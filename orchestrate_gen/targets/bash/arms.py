"""What the options of a step in an arm say, in the words of the workflow language."""

import re
import shlex
from itertools import pairwise

from orchestrate_gen.ir.outline import Fields, Value

_KEYS = {
    "--access": "access",
    "--turns": "max_turns",
    "--cost": "max_cost",
    "--estimate": "estimate",
    "--timeout": "timeout",
    "--attempts": "retry.attempts",
    "--delay": "retry.delay",
    "--factor": "retry.factor",
    "--cap": "retry.cap",
    "--jitter": "retry.jitter",
    "--effect": "effect",
    "--on-failure": "on_failure",
    "--rounds": "on_failure.attempts",
    "--fixes": "fixes",
    "--group": "group",
    "--checkpoint": "checkpoint",
    "--approve": "asks",
    "--worktree": "worktree",
}
_LISTS = {"--after": "needs", "--retry-on": "retry.on", "--input": "inputs", "--output": "outputs", "--save": "outputs"}
_LINES = {"--approve"}
"""Flags that are said once for each line of a text."""
_PARTS = re.compile(r"""'[^']*'|"(?:[^"\\]|\\.)*"|(?:[^'"\\]|\\.)+|.""", re.DOTALL)
"""Quoted texts, and what stands between them."""
_IN_QUOTES = ("$(", "`")
"""What makes a shell run something within double quotes, too."""


def step_fields(words: str) -> Fields | None:
    """Read `--timeout 10m --attempts 3`; None where it is not like that. What is not known keeps its own name."""
    try:
        found = shlex.split(words)
    except ValueError:
        return None
    if len(found) % 2 or not all(word.startswith("--") for word in found[::2]) or _is_code(words):
        return None
    fields: Fields = {}
    for flag, value in list(pairwise(found))[::2]:
        _put(fields, flag, value)
    return fields


def item_fields(words: str) -> Fields | None:
    """Read `passes --save FILE`: the item, and what it has of its own."""
    try:
        value, *others = shlex.split(words)
    except ValueError:
        return None
    if _is_code(words):
        return None
    fields = step_fields(shlex.join(others))
    return None if fields is None else {"item": value, **fields}


def _put(fields: Fields, flag: str, value: str) -> None:
    if flag == "--agent":
        fields["agent"], _, fields["model"] = value.partition("/")
    elif flag in _LISTS:
        items: tuple[str, ...] = tuple(value.split(",")) if flag in ("--after", "--retry-on") else (value,)
        before: Value = fields.get(_LISTS[flag], ())
        fields[_LISTS[flag]] = (*before, *items) if isinstance(before, tuple) else items
    elif flag in _LINES and _KEYS[flag] in fields:
        fields[_KEYS[flag]] = f"{fields[_KEYS[flag]]}\n{value}"
    else:
        fields[_KEYS.get(flag, flag)] = value


def _is_code(words: str) -> bool:
    """Whether a shell would do more with the words than fill in variables; within quotes most signs are text."""
    return any(
        sign in part
        for part in _PARTS.findall(words)
        if not part.startswith("'")
        for sign in (_IN_QUOTES if part.startswith('"') else (*_IN_QUOTES, *";&|<>"))
    )
