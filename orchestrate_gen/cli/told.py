"""In which form a command tells its diagnostics: drawn for people, or all together at its end for programs."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

import click

from orchestrate_gen.cli.say import hold_diagnostics, say
from orchestrate_gen.cli.talk_options import FORMS
from orchestrate_gen.diagnostic import Diagnostic, RefusedError

_IMPLIED = {"compile": FORMS, "diff": ("json",)}
"""The commands whose `--output` says the form of their messages, too, and the forms that it says."""


def form_wanted(words: Sequence[str]) -> str | None:
    """Return the form of messages that a command line asks for, also one with mistakes in it; none: they are drawn."""
    before = words[: words.index("--")] if "--" in words else words
    said = [part for word in before for part in (word.split("=", 1) if word.startswith("--") else [word])]
    asked = [form for option, form in pairwise(said) if option == "--messages" and form in FORMS]
    known = _IMPLIED.get(before[0], ()) if before else ()
    implied = [form for option, form in pairwise(said) if option == "--output" and form in known]
    return next(reversed([*implied, *asked]), None)


def in_form(diagnostics: Sequence[Diagnostic], form: str) -> str:
    """Return the diagnostics in a form, `json` or `github`."""
    from orchestrate_gen.cli.project import from_top
    from orchestrate_gen.cli.screens.messages import as_github, as_json

    return as_json(diagnostics) if form == "json" else as_github(diagnostics, from_top)


@contextmanager
def told_as(form: str | None, result: str | None) -> Iterator[None]:
    """Tell what is found inside in a form, on standard error, in one piece; none: as it is drawn for people.

    Where the `result` is JSON, so are the messages, if there are any. A refusal ends the program with its status, as
    ever.
    """
    implied = form is None and result == "json"
    if form is None and not implied:
        yield
        return
    status = 0
    with hold_diagnostics() as found:
        try:
            yield
        except RefusedError as refused:
            found.extend(refused.diagnostics)
            status = refused.status
    if found or not implied:
        say(in_form(found, form or "json"), err=True)
    if status:
        raise click.exceptions.Exit(status)
