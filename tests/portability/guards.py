"""Guards: on which versions of bash a condition may hold. Bash itself evaluates it, told another version each time."""

import re
from functools import cache
from itertools import starmap

from tests.portability.tree import Node, arithmetic_name, below, source
from tests.support.bash import texts_of

VERSIONS = ("4.0", "4.1", "4.2", "4.3", "4.4", "5.0", "5.1", "5.2", "5.3")
SINCE = {"EPOCHREALTIME": "5.0", "EPOCHSECONDS": "5.0", "SRANDOM": "5.1", "BASH_MONOSECONDS": "5.3"}
"""Variables that newer versions set, and since when; where they have a value, the version is at least that."""

Versions = frozenset[str]
ALL = frozenset(VERSIONS)
Outcome = tuple[Versions, Versions]
"""Where a condition may hold, and where it may not."""


def outcome(statement: Node, text: str) -> Outcome:
    """Return the outcome of a statement that is tested; of one that does not ask for the version, nothing is known."""
    found = _command(statement.get("Cmd", {}), text)
    return found[::-1] if statement.get("Negated") else found


def _command(command: Node, text: str) -> Outcome:
    kind = command.get("Type")
    if kind == "BinaryCmd":
        return _joined(command["Op"], outcome(command["X"], text), outcome(command["Y"], text))
    if kind == "TestClause":
        return _expression(command["X"], "[[ {} ]]", text)
    if kind == "ArithmCmd":
        return _expression(command["X"], "(({}))", text)
    return ALL, ALL


def _joined(operator: str, left: Outcome, right: Outcome) -> Outcome:
    if operator == "&&":
        return left[0] & right[0], left[1] | right[1]
    if operator == "||":
        return left[0] | right[0], left[1] & right[1]
    return ALL, ALL


def _expression(node: Node, form: str, text: str) -> Outcome:
    if node.get("Op") in {"&&", "||"}:
        return _joined(node["Op"], *(_expression(node[side], form, text) for side in "XY"))
    if node["Type"] in {"ParenTest", "ParenArithm"}:
        return _expression(node["X"], form, text)
    if node.get("Op") == "!":
        return _expression(node["X"], form, text)[::-1]
    if not _asks_for_version_alone(node):
        return ALL, ALL
    holds = evaluated(form.format(source(node, text)))
    return holds, ALL - holds


def _asks_for_version_alone(node: Node) -> bool:
    nodes = list(below(node))
    names = {one["Param"]["Value"] for one in nodes if one.get("Type") == "ParamExp"}
    names |= {name for one in nodes if (name := arithmetic_name(one))}
    allowed = {"BASH_VERSINFO", "BASH_VERSION", *SINCE}
    return bool(names) and names <= allowed and not any(one.get("Type") == "CmdSubst" for one in nodes)


@cache
def evaluated(condition: str) -> Versions:
    """Return the versions on which a condition holds that asks for nothing but the version."""
    asked = re.sub(r"\b(BASH_VERSINFO|BASH_VERSION)\b", r"tested_\1", condition)
    return frozenset(texts_of("\n".join(_told(version, asked) for version in VERSIONS)))


def _told(version: str, condition: str) -> str:
    told = (
        f"tested_BASH_VERSION='{version}.0(1)-release' tested_BASH_VERSINFO=({version.replace('.', ' ')} 0 1 release)"
    )
    variables = starmap(_variable, ((name, version >= since) for name, since in SINCE.items()))
    return f"{told}\n{' '.join(variables)}\nif {condition}; then printf '{version}\\0'; fi"


def _variable(name: str, there: bool) -> str:  # noqa: FBT001 -- it is data
    return f"{name}=1;" if there else f"unset -v {name};"
