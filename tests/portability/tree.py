"""Bash as a tree: what shfmt reads, as JSON; and the little that one asks of its words."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

Node = dict[str, Any]


def parse(text: str) -> Node:
    """Return the tree of a script. The test is skipped where there is no shfmt."""
    path = shutil.which("shfmt", path=str(Path(sys.executable).parent)) or shutil.which("shfmt")
    if path is None:
        pytest.skip("`shfmt` was not found, so no construct was looked for")
    command = (path, "--to-json", "-ln", "bash")
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    tree: Node = json.loads(done.stdout)
    return tree


def children(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the nodes right below one, in the order of the text, each with the key that it has there."""
    for key, value in node.items():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, dict) and "Pos" in child:
                yield key, child


def below(node: Node) -> Iterator[Node]:
    """Yield a node and all that are below it."""
    yield node
    for _, child in children(node):
        yield from below(child)


def line_of(node: Node) -> int:
    """Return the line on which a node begins."""
    return int(node["Pos"]["Line"])


def source(node: Node, text: str) -> str:
    """Return a node as it is written."""
    return text.encode()[node["Pos"]["Offset"] : node["End"]["Offset"]].decode()


def words(command: Node) -> list[str]:
    """Return the words of a simple command or a declaration; in one, each expansion is a `$`."""
    args = command.get("Args", [])
    if command["Type"] == "DeclClause":
        return [
            command["Variant"]["Value"],
            *(_word(arg["Value"]) for arg in args if arg.get("Naked") and "Value" in arg),
        ]
    return [_word(arg) for arg in args]


def _word(word: Node) -> str:
    return "".join(map(_part, word.get("Parts", [])))


def _part(part: Node) -> str:
    if part["Type"] in {"Lit", "SglQuoted"}:
        return str(part.get("Value", ""))
    return _word(part) if part["Type"] == "DblQuoted" else "$"


def is_negative(number: Node | None) -> bool:
    """Whether an index or a length is a number below zero, as it is written."""
    return number is not None and number["Type"] == "UnaryArithm" and number["Op"] == "-"


def arithmetic_name(node: Node) -> str:
    """Return the variable that a word of an arithmetic expression is, without a `$`; nothing if it is none."""
    name = _word(node) if node.get("Type") == "Word" and node["Parts"][0]["Type"] == "Lit" else ""
    return name if name.isidentifier() else ""
