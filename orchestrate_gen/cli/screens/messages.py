"""Diagnostics for programs: as one JSON document, or as the commands that make annotations in GitHub Actions."""

import json
from collections.abc import Callable, Sequence

from orchestrate_gen.cli.screens.text import visible
from orchestrate_gen.diagnostic import Diagnostic


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a list of objects; lines and columns begin at 1, `end_column` is that after the last character."""
    return json.dumps([_data(one) for one in diagnostics], indent=2, ensure_ascii=True) + "\n"


def _data(one: Diagnostic) -> dict[str, object]:
    span = one.span if one.source else None
    return {
        "code": one.code,
        "severity": one.severity,
        "message": one.message,
        "help": one.help,
        "file": one.source.name if one.source else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.line if span else None,
        "end_column": span.column + span.length if span else None,
    }


def as_github(diagnostics: Sequence[Diagnostic], place: Callable[[str], str] = str) -> str:
    """Return a line each, `::error file=...,line=...::...`; what is no line of a file is told of the whole file.

    `place` turns the name of a file into its path from the top of the repository, which is what is wanted there.
    """
    return "".join(f"{_command(one, place)}\n" for one in diagnostics)


def _command(one: Diagnostic, place: Callable[[str], str]) -> str:
    data = _data(one)
    data["file"] = place(one.source.name) if one.source else None
    names = {"file": "file", "line": "line", "column": "col", "end_line": "endLine", "end_column": "endColumn"}
    said = {name: str(data[key]) for key, name in names.items() if data[key] is not None}
    properties = ",".join(f"{name}={_property(value)}" for name, value in {**said, "title": one.code}.items())
    lines = [one.message, *(f"help: {line}" for line in one.help.split("\n") if line)]
    return f"::{one.severity} {properties}::{'%0A'.join(_value(line) for line in lines)}"


def _value(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
