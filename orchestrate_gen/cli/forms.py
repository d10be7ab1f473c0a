"""What comes out of a compilation: the options that choose it, and where it goes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from orchestrate_gen.cli.overwrite import refuse_overwriting
from orchestrate_gen.cli.say import say
from orchestrate_gen.cli.words import as_path
from orchestrate_gen.cli.write import write_file, write_stdout
from orchestrate_gen.diagnostic import refuse

Command = TypeVar("Command", bound=Callable[..., Any])

DOCUMENTS = ("json", "yaml", "markdown", "mermaid", "dot")
SCRIPT, PREVIEW, GUIDED = "bash", "preview", "guided"

script = click.option("--script", is_flag=True, help="The script, on standard output.")
dry_run = click.option("--dry-run", is_flag=True, help="Everything that would run, in full; nothing is written.")
output = click.option("--output", type=click.Choice(DOCUMENTS), help="The same as data or as a document.")
output_or_github = click.option(
    "--output",
    type=click.Choice((*DOCUMENTS, "github")),
    help="The same as data or as a document; github: messages as annotations.",
)
file = click.option(
    "-o", "file", metavar="FILE", help="Write to FILE, whole or not at all; a script is made executable."
)

beside = click.option(
    "--with", "beside", metavar="FILE", multiple=True, help="Conditions, groups or a rollback from another file."
)

force = click.option("--force", is_flag=True, help="Let -o replace any file, also one edited by hand.")


def form(given: Mapping[str, Any], usual: str) -> str:
    """Return what is asked for: `bash`, `preview`, a document, or `usual`. Raises `RefusedError`."""
    if given.get("script") and (given["dry_run"] or given["output"]):
        other = "--dry-run" if given["dry_run"] else "--output"
        raise refuse("OG050", f"`--script` and `{other}` are two different results", "give one of them")
    if given["output"]:
        return str(given["output"])
    if given["dry_run"]:
        return PREVIEW
    return SCRIPT if given.get("script") or given["file"] else usual


def target(form: str) -> str:
    """Return the target that a form is compiled with; the screens show what the script would do."""
    return SCRIPT if form in (PREVIEW, GUIDED) else form


def deliver(text: str, to: str | None, *, force: bool, executable: bool = False) -> None:
    """Write data to a file, or to standard output if there is none or it is `-`. Raises `RefusedError`."""
    if to is None or to == "-":
        write_stdout(text)
    else:
        _write(text, as_path(to), force=force, mode=0o755 if executable else 0o666)


def show(screen: str, to: str | None, *, force: bool) -> None:
    """Print a screen on standard output, or write it without its colours to a file. Raises `RefusedError`."""
    if to is None or to == "-":
        say(screen)
    else:
        _write(click.unstyle(screen), as_path(to), force=force)


def _write(text: str, path: Path, *, force: bool, mode: int = 0o666) -> None:
    if not force:
        refuse_overwriting(path, text)
    write_file(path, text, mode=mode)
