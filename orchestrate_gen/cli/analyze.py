"""`analyze`: what is found in descriptions, as data."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

from orchestrate_gen.diagnostic import RefusedError, refuse


@click.command("analyze", short_help="What is found in descriptions, one JSON object a line.")
@click.argument("text")
@click.pass_context
def analyze(ctx: click.Context, text: str) -> None:
    """Analyze TEXT, or with `-` each line of standard input, and print one JSON object for each.

    A line may be a JSON object whose `text` is the description. A line that is not UTF-8 is refused; the others are
    analyzed all the same, and the exit status is 2.
    """
    from orchestrate_gen.frontends.description import bytes_refused

    if text == "-":
        ctx.exit(2 if _all(_lines()) else 0)
    if refused := bytes_refused(text):
        raise RefusedError(refused)
    _print(text)


def _all(lines: Iterable[tuple[int, str]]) -> int:
    """Analyze lines as they arrive, and return how many were refused."""
    from orchestrate_gen.cli.say import say_diagnostics
    from orchestrate_gen.frontends.description import bytes_refused

    count = 0
    for number, line in lines:
        if refused := bytes_refused(line):
            say_diagnostics([replace(one, message=f"line {number} of the input: {one.message}") for one in refused])
            count += 1
        else:
            _print(_described(line))
    return count


def _print(text: str) -> None:
    from orchestrate_gen.analyzer import analyze as findings
    from orchestrate_gen.cli.write import write_stdout

    write_stdout(findings(text).model_dump_json() + "\n")


def _lines() -> Iterator[tuple[int, str]]:
    """Give the lines as they arrive, with their numbers; empty lines are left out."""
    if sys.stdin is None:
        raise refuse("OG602", "standard input is closed", "give a description, or lines through a pipe", 6)
    for number, line in enumerate(iter(sys.stdin.buffer.readline, b""), 1):
        text = line.decode("utf-8", "surrogateescape").removesuffix("\n").removesuffix("\r")
        if text.strip():
            yield number, text


def _described(line: str) -> str:
    if not line.lstrip().startswith("{"):
        return line
    import json

    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, RecursionError):
        return line
    return text if isinstance(text, str) else line
