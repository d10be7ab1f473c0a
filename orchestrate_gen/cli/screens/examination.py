"""What `doctor` found, for people and as data."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import click

from orchestrate_gen.cli.examine import Finding
from orchestrate_gen.cli.screens.text import entry, width


def examination(found: Sequence[Finding]) -> str:
    """Return one line or more for each finding, then a line that sums up."""
    names = max(width(one.name) for one in found) + 2
    lines: list[str] = []
    for one in found:
        first, *others = entry(one.name, one.detail, names, indent=0, total=74)
        lines += [f"{_mark(one)}  {first}", *(f"      {line}" for line in others)]
        lines += [f"      {line}" for line in entry("", f"→ {one.help}", names, indent=0, total=74) if one.help]
    missing = [one.name for one in found if one.needed and not one.good]
    lines += ["", f"missing: {', '.join(missing)}" if missing else "all that is needed is here"]
    return "".join(f"{line}\n" for line in lines)


def _mark(one: Finding) -> str:
    if one.good:
        return click.style("  ok", fg="green")
    return click.style("miss", fg="red", bold=True) if one.needed else click.style("note", fg="yellow")


def as_data(found: Sequence[Finding]) -> str:
    """Return the findings as one JSON object: `ok`, and `findings` in their order."""
    data = {"ok": all(one.good for one in found if one.needed), "findings": [asdict(one) for one in found]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
