"""What `check` says about one script: the verdict, the difference, and what to do."""

from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice
from shlex import quote

import click

from orchestrate_gen.cli.compare import Compared
from orchestrate_gen.cli.screens.diagnostics import draw
from orchestrate_gen.cli.screens.text import COLUMNS, cut, plural, visible

ONE_SCREEN = 20
_COLOURS = {"up to date": "green", "stale": "yellow", "edited by hand": "red", "not checked": "red"}
_MARKS = {"+": "green", "-": "red", "@": "cyan"}
_WAYS_OUT = {
    "stale": "its source or the compiler changed: make it again with the command in its header",
    "edited by hand": "put the change into the source, then make it again with the command in its header",
}


_RUNTIME = {
    True: "its runtime is the published one: what differs stands above it",
    False: "its runtime is not the one that this version publishes",
}


def comparison(name: str, compared: Compared, *, in_full: bool) -> str:
    """Return the text; the difference is cut to one screen unless `in_full`."""
    verdict = click.style(compared.verdict, fg=_COLOURS[compared.verdict], bold=True)
    lines = [f"{visible(name)}: {verdict}"]
    if compared.verdict in _WAYS_OUT:
        lines += _difference(name, compared, in_full=in_full)
        lines += [f"  {_RUNTIME[compared.runtime_published]}", f"  {_WAYS_OUT[compared.verdict]}"]
        if "\r\n" in compared.text:
            lines.append("  its line ends were changed: add `*.sh text eol=lf` to .gitattributes")
    text = "".join(f"{line}\n" for line in lines)
    return text + draw(compared.problems) if compared.problems else text


def _difference(name: str, compared: Compared, *, in_full: bool) -> Iterator[str]:
    before, after = compared.text.split("\n"), compared.expected.split("\n")
    lines = unified_diff(before, after, f"{quote(name)} as it is", f"{quote(name)} made again", lineterm="", n=2)
    shown = list(lines if in_full else islice(lines, ONE_SCREEN))
    for line in shown:
        text = visible(line)
        yield click.style(f"  {text if in_full else cut(text, COLUMNS - 2)}", fg=_MARKS.get(line[:1]))
    left = sum(1 for _ in lines)
    if left:
        yield f"  ... and {plural(left, 'line')} more; --verbose shows all"
