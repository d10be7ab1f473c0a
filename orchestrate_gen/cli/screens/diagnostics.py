"""Diagnostics drawn the way compilers do: what, where with the line and a caret, and what to do."""

from collections.abc import Iterable, Iterator, Sequence

import click

from orchestrate_gen.cli.screens.text import COLUMNS, cut, plural, visible, width, wrap, wrap_exact
from orchestrate_gen.diagnostic import Diagnostic, Source, Span

_COLOUR = {"error": "red", "warning": "yellow"}
_BEFORE_CARET = 30
_MOST, _ALIKE, _LINES = 20, 3, 20
_NOT_SHOWN = "OG120"
"""It says that there are more mistakes than are given, so it comes last and is always drawn."""


def draw(diagnostics: Sequence[Diagnostic]) -> str:
    """Return all diagnostics as one text, errors and warnings in the order given, then a line that counts them.

    Of many that differ in their places alone, the first ones are drawn and the lines of the others named. Of
    very many different ones, the first are drawn and the others counted.
    """
    drawn, repeated = _sorted_out(one for one in diagnostics if one.code != _NOT_SHOWN)
    lines: list[str] = []
    for diagnostic in drawn[:_MOST]:
        lines.extend([*_one(diagnostic), ""])
    for others in repeated:
        lines.extend([*_more(others), ""])
    if len(drawn) > _MOST:
        lines.extend([f"... and {len(drawn) - _MOST} more", ""])
    for diagnostic in diagnostics:
        if diagnostic.code == _NOT_SHOWN:
            lines.extend([*_one(diagnostic), ""])
    lines.extend(_count(diagnostics))
    return "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n"


def _sorted_out(diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[list[Diagnostic]]]:
    """Part those to be drawn from those like them: of one code and one way out."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    drawn = []
    for diagnostic in diagnostics:
        alike = groups.setdefault((diagnostic.code, diagnostic.help), [])
        alike.append(diagnostic)
        if len(alike) <= _ALIKE:
            drawn.append(diagnostic)
    return drawn, [alike[_ALIKE:] for alike in groups.values() if len(alike) > _ALIKE]


def _more(others: Sequence[Diagnostic]) -> list[str]:
    numbers = sorted({diagnostic.span.line for diagnostic in others if diagnostic.span})
    shown = ", ".join(str(number) for number in numbers[:_LINES]) + (", ..." if len(numbers) > _LINES else "")
    where = f", in line{'s' if len(numbers) > 1 else ''} {shown}" if numbers else ""
    count = plural(len(others), f"more {others[0].severity}")
    return wrap(f"... and {count}[{others[0].code}]{where}", COLUMNS)


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
        first, *others = wrap_exact(visible(paragraph), COLUMNS - 6) or [""]
        yield f"{label}: {first}"
        yield from (f"      {line}" for line in others)


def _count(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    severities = [diagnostic.severity for diagnostic in diagnostics]
    errors, warnings = severities.count("error"), severities.count("warning")
    if errors + warnings > 1:
        yield " and ".join(
            plural(number, noun) for number, noun in ((errors, "error"), (warnings, "warning")) if number
        )
