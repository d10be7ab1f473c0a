"""`analyze`: what is found in descriptions, as data.

Codes: OG007 a line begins as JSON does, and is no object with a text.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace

import click

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, refuse


@click.command("analyze", short_help="What is found in descriptions, one JSON object a line.")
@click.argument("text")
@click.pass_context
def analyze(ctx: click.Context, text: str) -> None:
    """Analyze TEXT, or with `-` each line of standard input, and print one JSON object for each.

    A line that begins with `{` is a JSON object whose `text` is the description. Line n of what is printed belongs to
    line n of the input: for one that is refused it is an object with `error`, and the exit status is 2.
    """
    from orchestrate_gen.frontends.description import not_to_be_analyzed

    if text == "-":
        ctx.exit(2 if _all() else 0)
    if refused := not_to_be_analyzed(text):
        raise RefusedError([refused])
    _print(_analysis(text))


def _all() -> int:
    """Analyze lines as they arrive, and return how many were refused."""
    from orchestrate_gen.cli.say import say_diagnostics

    count = 0
    for number, line in enumerate(_lines(), 1):
        try:
            _print(_analysis(_described(line)))
        except RefusedError as refused:
            (one,) = refused.diagnostics
            say_diagnostics([replace(one, message=f"line {number} of the input: {one.message}")])
            _print(_error(one))
            count += 1
    return count


def _lines() -> Iterator[str]:
    """Give the lines as they arrive, without their ends."""
    if sys.stdin is None:
        raise refuse("OG602", "standard input is closed", "give a description, or lines through a pipe", 6)
    for line in iter(sys.stdin.buffer.readline, b""):
        yield line.decode("utf-8", "surrogateescape").removesuffix("\n").removesuffix("\r")


def _described(line: str) -> str:
    """Return the description of a line. Raises `RefusedError` with one diagnostic."""
    from orchestrate_gen.frontends.description import not_to_be_analyzed

    if refused := not_to_be_analyzed(line):
        raise RefusedError([refused])
    text = _text_of_json(line) if line.lstrip().startswith("{") else line
    if not text.strip() and (refused := not_to_be_analyzed(text)):
        raise RefusedError([refused])
    return text


def _text_of_json(line: str) -> str:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, RecursionError):
        text = None
    if not isinstance(text, str):
        raise refuse("OG007", "this is no JSON object with a `text`", 'write {"text": "fix the login"}')
    return text


def _analysis(text: str) -> str:
    from orchestrate_gen.analyzer import analyze as findings

    return findings(text).model_dump_json()


def _error(diagnostic: Diagnostic) -> str:
    said = {"code": diagnostic.code, "message": diagnostic.message}
    return json.dumps({"error": said}, ensure_ascii=False)


def _print(line: str) -> None:
    from orchestrate_gen.cli.write import write_stdout

    write_stdout(f"{line}\n")
