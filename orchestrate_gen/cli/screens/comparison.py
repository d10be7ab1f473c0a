"""What `check` says about one script: the verdict, the difference, and what to do.

Codes, for programs: OG622 a script is stale, OG623 it was edited by hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import unified_diff
from itertools import islice, takewhile
from shlex import quote

import click

from orchestrate_gen.cli.compare import Compared
from orchestrate_gen.cli.screens.diagnostics import draw
from orchestrate_gen.cli.screens.text import COLUMNS, cut, plural, visible, width
from orchestrate_gen.diagnostic import Diagnostic, Source, Span

ONE_SCREEN = 20
_MOST = COLUMNS - 2
_BEFORE = 30
"""Characters that are shown before a difference which stands beyond the edge of the screen."""
_OPPOSITE = {"-": "+", "+": "-"}
_COLOURS = {"up to date": "green", "stale": "yellow", "edited by hand": "red", "not checked": "red"}
_MARKS = {"+": "green", "-": "red", "@": "cyan"}
_WAYS_OUT = {
    "stale": "its source or the compiler changed: make it again with the command in its header",
    "edited by hand": "put the change into the source, then make it again with the command in its header",
}


_CODES = {"stale": ("OG622", "is stale"), "edited by hand": ("OG623", "was edited by hand")}
_RUNTIME = {
    True: "its runtime is the published one: what differs stands above it",
    False: "its runtime is not the one that this version publishes",
}


def comparison(name: str, compared: Compared, *, in_full: bool, narrow: bool = True) -> str:
    """Return the text; the difference is cut to one screen unless `in_full`, its lines only where it is `narrow`."""
    verdict = click.style(compared.verdict, fg=_COLOURS[compared.verdict], bold=True)
    lines = [f"{visible(name)}: {verdict}"]
    if compared.verdict in _WAYS_OUT:
        if compared.reason:
            lines.append(f"  {visible(compared.reason)}")
        lines += _difference(name, compared, in_full=in_full, narrow=narrow and not in_full)
        lines += [f"  {_RUNTIME[compared.runtime_published]}", f"  {_WAYS_OUT[compared.verdict]}"]
        if "\r\n" in compared.text:
            lines.append("  its line ends were changed: add `*.sh text eol=lf` to .gitattributes")
    text = "".join(f"{line}\n" for line in lines)
    return text + draw(compared.problems) if compared.problems else text


def comparison_diagnostics(name: str, compared: Compared) -> Sequence[Diagnostic]:
    """Return the same as diagnostics: none for what is up to date, else one at the first line that differs."""
    own = Source(name, compared.text)
    if compared.verdict not in _CODES:
        return [one if one.source else replace(one, source=own) for one in compared.problems]
    before, after = compared.text.split("\n"), compared.expected.split("\n")
    line = 1 + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    code, verb = _CODES[compared.verdict]
    message = f"`{name}` {verb}{f': {compared.reason}' if compared.reason else ''}"
    return [Diagnostic(code, message, _WAYS_OUT[compared.verdict], span=Span(line, 1), source=own)]


def _difference(name: str, compared: Compared, *, in_full: bool, narrow: bool) -> Iterator[str]:
    before, after = compared.text.split("\n"), compared.expected.split("\n")
    lines = unified_diff(before, after, f"{quote(name)} as it is", f"{quote(name)} made again", lineterm="", n=2)
    shown = list(lines if in_full else islice(lines, ONE_SCREEN))
    for line, text in zip(shown, _narrowed(shown) if narrow else map(visible, shown), strict=True):
        yield click.style(f"  {text}", fg=_MARKS.get(line[:1]))
    left = sum(1 for _ in lines)
    if left:
        yield f"  ... and {plural(left, 'line')} more; --verbose shows all"


def _narrowed(lines: Sequence[str]) -> Iterator[str]:
    """Cut each line to the screen; lines that differ only beyond its edge begin shortly before their difference."""
    texts = [visible(line) for line in lines]
    for text in texts:
        rivals = [one for one in texts if one[:1] == _OPPOSITE.get(text[:1])]
        same = max((_alike(text[1:], one[1:]) for one in rivals), default=0)
        hidden = width(text) > _MOST and same >= _MOST - _BEFORE
        yield cut(f"{text[0]}…{text[1 + same - _BEFORE :]}" if hidden else text, _MOST)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
