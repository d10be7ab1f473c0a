"""What `doctor` found, for people and as data."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import click

from orchestrate_gen.cli.examine import Finding
from orchestrate_gen.cli.screens.text import COLUMNS, pad, visible, width, wrap_whole

_INDENT = " " * 6


def examination(found: Sequence[Finding]) -> str:
    """Return one line or more for each finding, then a line that sums up."""
    names = max(width(one.name) for one in found) + 2
    lines: list[str] = []
    for one in found:
        first, *others = _wrapped(one.detail, names)
        lines += [f"{_mark(one)}  {pad(one.name, names)}{first}", *(_INDENT + " " * names + line for line in others)]
        lines += [_INDENT + " " * names + line for line in _wrapped(f"→ {one.help}", names) if one.help]
    missing = [one.name for one in found if one.needed and not one.good]
    lines += ["", f"missing: {', '.join(missing)}" if missing else "all that is needed is here"]
    return "".join(f"{line}\n" for line in lines)


def _wrapped(text: str, names: int) -> list[str]:
    """Return a text in lines; a path stays whole, so that it can be copied."""
    return wrap_whole(visible(text).split(), COLUMNS - len(_INDENT) - names) or [""]


def _mark(one: Finding) -> str:
    if one.good:
        return click.style("  ok", fg="green")
    return click.style("miss", fg="red", bold=True) if one.needed else click.style("note", fg="yellow")


def as_data(found: Sequence[Finding]) -> str:
    """Return the findings as one JSON object: `ok`, and `findings` in their order."""
    data = {"ok": all(one.good for one in found if one.needed), "findings": [asdict(one) for one in found]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
