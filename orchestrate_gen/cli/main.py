"""The entry point: runs the program, and turns whatever happens into a message and an exit status.

Codes: OG600 the system refused something that no command foresaw.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, NoReturn

import click

from orchestrate_gen.cli.program import PROGRAM
from orchestrate_gen.cli.read import reason
from orchestrate_gen.cli.say import colour_wanted, say, say_diagnostics
from orchestrate_gen.cli.screens.text import visible
from orchestrate_gen.cli.told import form_wanted, in_form
from orchestrate_gen.cli.usage import usage_diagnostic
from orchestrate_gen.cli.words import utf8
from orchestrate_gen.cli.write import cannot_write
from orchestrate_gen.diagnostic import RefusedError, refuse

NAME = "orchestrate-gen"
INTERRUPTED, BROKEN_PIPE, BUG = 130, 141, 70
OBJECTS = 200_000
"""New ones before Python looks for cycles among them. Its own 700 cost a quarter of the time of 5,000 steps, and
found nothing: a workflow is a tree of values that never change."""


def main() -> NoReturn:
    """Run the program with the words of the command line, and exit."""
    if "_ORCHESTRATE_GEN_COMPLETE" in os.environ:
        PROGRAM.main(prog_name=NAME)
    gc.set_threshold(OBJECTS)
    sys.exit(run([utf8(word) for word in sys.argv[1:]]))


def run(words: Sequence[str]) -> int:
    """Run the program and return its exit status. Never raises; what went wrong is said on standard error.

    All that is printed is flushed where it is printed, so that a full disk is noticed there.
    """
    colour, form = colour_wanted(words), form_wanted(words)
    try:
        return _run(list(words), colour)
    except RefusedError as refused:
        return _refused(refused, colour, form)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _abandon(sys.stdout)
        return BROKEN_PIPE
    except OSError as error:
        return _refused(_unforeseen(error), colour, form)
    except Exception as error:  # noqa: BLE001 (the last line of defence: a user never sees a trace)
        return _bug(error, colour)


def _run(words: list[str], colour: bool | None) -> int:
    try:
        with PROGRAM.make_context(NAME, words, color=colour) as context:
            return PROGRAM.invoke(context) or 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        raise RefusedError([usage_diagnostic(error)]) from error


def _refused(refused: RefusedError, colour: bool | None, form: str | None) -> int:
    with suppress(OSError):
        if form:
            say(in_form(refused.diagnostics, form), err=True)
        else:
            say_diagnostics(refused.diagnostics, colour=colour)
    return refused.status


def _abandon(stream: IO[str] | None) -> None:
    """Point a stream that takes nothing any more at nowhere, so that the interpreter's last flush is quiet."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]  # none has no descriptor: suppressed


def _unforeseen(error: OSError) -> RefusedError:
    """Name the file; an error without one comes from printing, since every reader names what it reads."""
    if not error.filename:
        return cannot_write("standard output", error)
    return refuse("OG600", f"the system refused `{error.filename}`: {reason(error)}", "put that right and try again", 6)


def _bug(error: Exception, colour: bool | None) -> int:
    if os.environ.get("ORCHESTRATE_DEBUG"):
        sys.excepthook(type(error), error, error.__traceback__)
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    lines = (
        f"this is a bug in orchestrate-gen, not your mistake: {what}",
        "please report it with what the same command prints after `export ORCHESTRATE_DEBUG=1`",
    )
    with suppress(OSError):
        say("".join(f"{visible(line)}\n" for line in lines), err=True, colour=colour)
    return BUG
