"""`analyze`: what is found in descriptions, as data."""

import sys
from collections.abc import Iterator

import click

from orchestrate_gen.diagnostic import refuse


@click.command("analyze", short_help="What is found in descriptions, one JSON object a line.")
@click.argument("text")
def analyze(text: str) -> None:
    """Analyze TEXT, or with `-` each line of standard input, and print one JSON object for each.

    A line may be a JSON object whose `text` is the description.
    """
    from orchestrate_gen.analyzer import analyze as findings
    from orchestrate_gen.cli.write import write_stdout

    for description in _lines() if text == "-" else [text]:
        write_stdout(findings(description).model_dump_json() + "\n")


def _lines() -> Iterator[str]:
    """Give the descriptions as they arrive; empty lines are left out."""
    if sys.stdin is None:
        raise refuse("OG602", "standard input is closed", "give a description, or lines through a pipe", 6)
    for line in iter(sys.stdin.buffer.readline, b""):
        text = line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
        if text.strip():
            yield _described(text)


def _described(line: str) -> str:
    if not line.lstrip().startswith("{"):
        return line
    import json

    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, RecursionError):
        return line
    return text if isinstance(text, str) else line
