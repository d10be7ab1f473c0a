"""The options about talking, the same for every command that talks."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

# The entry point looks for --no-color itself, since mistakes in a command line are drawn in colour too.
no_color = click.option("--no-color", is_flag=True, expose_value=False, help="No colours, as with NO_COLOR.")
verbose = click.option("--verbose", is_flag=True, help="Say on standard error what was decided.")


FORMS = ("json", "github")
"""The forms of messages beside the drawn one, see orchestrate_gen/cli/screens/messages.py, which takes time to load."""

messages = click.option(
    "--messages", type=click.Choice(FORMS), help="Errors and warnings as data, or as annotations for CI."
)
as_messages = click.option("--output", type=click.Choice(FORMS), help="The same as data, or as annotations for CI.")


def talk_options(command: Command) -> Command:
    """Give a command `--verbose` and `--no-color`."""
    return verbose(no_color(command))


for_user = click.option("--user", "for_user", is_flag=True, help="For yourself, in all projects, not for this one.")
