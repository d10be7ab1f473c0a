"""Talk: text for people, on standard output or standard error, in colour only where that is wanted."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

import click

from orchestrate_gen.cli.screens.diagnostics import draw
from orchestrate_gen.diagnostic import Diagnostic

_HELD: ContextVar[list[Diagnostic] | None] = ContextVar("held", default=None)


@contextmanager
def hold_diagnostics() -> Iterator[list[Diagnostic]]:
    """Keep what would be drawn, for who tells it in another way."""
    held = list[Diagnostic]()
    before = _HELD.set(held)
    try:
        yield held
    finally:
        _HELD.reset(before)


def colour_wanted(words: Sequence[str]) -> bool | None:
    """Return False if the user wants no colour, by `--no-color`, `NO_COLOR` or a dumb terminal; None: as the stream is.

    `words` is the command line; it is looked at before it is parsed, because mistakes in it are drawn too.
    """
    if "--no-color" in words or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return None


def on_terminal() -> bool:
    """Return whether standard output is a terminal, whose lines have an end."""
    return sys.stdout is not None and sys.stdout.isatty()


def say(text: str, *, err: bool = False, colour: bool | None = None) -> None:
    """Print text as it is. What the stream's encoding lacks is replaced."""
    stream = sys.stderr if err else sys.stdout
    if stream is None:
        return
    known = text.encode(stream.encoding or "utf-8", "replace").decode(stream.encoding or "utf-8")
    click.echo(known, nl=False, file=stream, color=colour)


def say_diagnostics(diagnostics: Sequence[Diagnostic], *, colour: bool | None = None) -> None:
    """Draw errors and warnings on standard error; who reads them on a terminal is told where to read on."""
    if (held := _HELD.get()) is not None:
        held += diagnostics
        return
    say(draw(diagnostics), err=True, colour=colour)
    code = next((one.code for one in diagnostics if one.severity == "error"), None)
    if code and sys.stderr is not None and sys.stderr.isatty():
        say(f"`orchestrate-gen explain {code}` shows an example\n", err=True, colour=colour)
