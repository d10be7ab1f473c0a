"""Diagnostics drawn the way compilers do: what, where with the line and a caret, and what to do."""

from collections.abc import Iterable, Iterator, Sequence

import click

from orchestrate_gen.cli.screens.text import COLUMNS, cut, plural, visible, width, wrap
from orchestrate_gen.diagnostic import Diagnostic, Source, Span

_COLOUR = {"error": "red", "warning": "yellow"}
_BEFORE_CARET = 30


def draw(diagnostics: Sequence[Diagnostic], *, limit: int = 20) -> str:
    """Return all diagnostics as one text, errors and warnings in the order given, then a line that counts them.

    Of more than `limit`, the first ones are drawn and the others counted.
    """
    lines: list[str] = []
    for diagnostic in diagnostics[:limit]:
        lines.extend(_one(diagnostic))
        lines.append("")
    if len(diagnostics) > limit:
        lines.extend([f"... and {len(diagnostics) - limit} more", ""])
    lines.extend(_count(diagnostics))
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def _one(diagnostic: Diagnostic) -> Iterator[str]:
    colour = _COLOUR[diagnostic.severity]
    yield (
        click.style(f"{diagnostic.severity}[{diagnostic.code}]", fg=colour, bold=True)
        + ": "
        + click.style(visible(diagnostic.message), bold=True)
    )
    span = diagnostic.span
    if diagnostic.source and span:
        yield from _place(diagnostic.source, span, colour)
    elif diagnostic.source:
        yield f" --> {visible(diagnostic.source.name)}"
    yield from _help(diagnostic.help)


def _place(source: Source, span: Span, colour: str) -> Iterator[str]:
    margin = " " * len(str(span.line))
    yield f"{margin}--> {visible(source.name)}:{span.line}:{span.column}"
    lines = source.text.split("\n", span.line)
    if span.line > len(lines):
        return
    shown, column, length = _window(lines[span.line - 1].rstrip("\r"), span)
    yield f"{margin} |"
    yield f"{span.line} | {shown}".rstrip()
    yield f"{margin} | {' ' * column}{click.style('^' * length, fg=colour, bold=True)}"


def _window(line: str, span: Span) -> tuple[str, int, int]:
    """Return what is shown of a line, and the column and length of its carets, all in terminal columns."""
    start = min(span.column - 1, len(line))
    before, marked, after = line[:start], line[start : start + span.length], line[start + span.length :]
    before, marked, after = (visible(part.replace("\t", "    ")) for part in (before, marked, after))
    room = COLUMNS - 10
    if width(before) + width(marked) + width(after) > room and width(before) > _BEFORE_CARET:
        before = f"…{before[-_BEFORE_CARET + 1 :]}"
    shown = cut(before + marked + after, room)
    column = min(width(before), room)
    return shown, column, max(1, min(width(marked), width(shown) - column))


def _help(text: str) -> Iterator[str]:
    for paragraph in filter(None, text.split("\n")):
        label = click.style("help", fg="cyan", bold=True)
        first, *others = wrap(visible(paragraph), COLUMNS - 6) or [""]
        yield f"{label}: {first}"
        yield from (f"      {line}" for line in others)


def _count(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    severities = [diagnostic.severity for diagnostic in diagnostics]
    errors, warnings = severities.count("error"), severities.count("warning")
    if errors + warnings > 1:
        yield " and ".join(
            plural(number, noun) for number, noun in ((errors, "error"), (warnings, "warning")) if number
        )
