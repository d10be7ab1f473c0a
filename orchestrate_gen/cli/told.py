"""In which form a command tells its diagnostics: drawn for people, or all together at its end for programs."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from orchestrate_gen.cli.say import hold_diagnostics, say
from orchestrate_gen.diagnostic import RefusedError


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
    from orchestrate_gen.cli.screens.messages import messages

    status = 0
    with hold_diagnostics() as found:
        try:
            yield
        except RefusedError as refused:
            found.extend(refused.diagnostics)
            status = refused.status
    if found or not implied:
        say(messages(found, form or "json"), err=True)
    if status:
        raise click.exceptions.Exit(status)
