"""What click says of a command line, in our words."""

from typing import TYPE_CHECKING

import click
import pytest

from orchestrate_gen.cli.usage import usage_diagnostic

if TYPE_CHECKING:
    from orchestrate_gen.diagnostic import Diagnostic


@click.command("run")
@click.argument("file")
@click.option("--jobs", type=int)
@click.option("--kind", type=click.Choice(["a", "b"]))
def _command(file: str, jobs: int, kind: str) -> None:
    """A command with an argument, a number and a choice."""


def diagnosed(*words: str) -> "Diagnostic":
    with pytest.raises(click.UsageError) as caught:
        _command.make_context("program run", list(words))
    return usage_diagnostic(caught.value)


@pytest.mark.parametrize(
    ("words", "code", "message", "way_out"),
    [
        (["x", "--job", "1"], "OG051", "there is no option `--job`", "did you mean `--jobs`?"),
        (["x", "--zzz"], "OG051", "there is no option `--zzz`", "there is `--help`, `--jobs`, `--kind`"),
        ([], "OG052", "`FILE` is missing", "`program run --help` shows what there is"),
        (["x", "--jobs", "ten"], "OG053", "`--jobs`: `ten` is not a valid integer", "`program run --help` shows"),
        (["x", "--kind", "c"], "OG053", "`--kind`: `c` is not one of `a`, `b`", "`program run --help` shows"),
        (["x", "y"], "OG050", "there is no place for `y`", "`program run --help` shows"),
        (["x", "--jobs"], "OG050", "option `--jobs` requires an argument", "`orchestrate-gen --help` shows"),
    ],
)
def test_each_kind_of_mistake_has_its_code_and_a_way_out(
    words: list[str], code: str, message: str, way_out: str
) -> None:
    found = diagnosed(*words)
    assert (found.code, found.message) == (code, message)
    assert found.help.startswith(way_out)


def test_a_missing_description_is_answered_with_an_example() -> None:
    missing = click.MissingParameter(param=click.Argument(["description"]))
    assert usage_diagnostic(missing).help == "say what to do, in quotes: orchestrate-gen 'implement auth'"


def test_without_a_context_the_program_itself_is_named() -> None:
    found = usage_diagnostic(click.UsageError("Something's 'wrong'."))
    assert (found.message, found.help) == ("something`s `wrong`", "`orchestrate-gen --help` shows what there is")
