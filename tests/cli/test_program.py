"""The help page, and completion of words."""

from typing import TYPE_CHECKING

import click
import pytest
from click.shell_completion import ShellComplete

from orchestrate_gen.cli.program import PROGRAM

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Program


def completed(incomplete: str, *words: str) -> list[str]:
    return [
        item.value
        for item in ShellComplete(PROGRAM, {}, "orchestrate-gen", "X").get_completions(list(words), incomplete)
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("help", ["--help"]),
        ("help_template", ["x", "--template", "bugfix", "-h"]),
        ("help_compile", ["compile", "--help"]),
        ("help_check", ["check", "--help"]),
        ("help_templates", ["templates", "--help"]),
    ],
)
def test_help_pages(program: "Program", golden: "Golden", name: str, words: list[str]) -> None:
    outcome = program(*words)
    assert (outcome.status, outcome.err) == (0, "")
    assert max(map(len, outcome.out.splitlines())) <= 80
    golden(name, outcome.out)


def test_every_command_and_option_explains_itself() -> None:
    for name, command in PROGRAM.commands.items():
        assert command.help, name
        for param in command.params:
            assert isinstance(param, click.Argument) or (isinstance(param, click.Option) and param.help), param.name


def test_commands_are_completed_and_the_default_one_is_not() -> None:
    commands = "compile convert fmt templates check diff explain analyze doctor schema"
    assert completed("") == commands.split()


def test_options_of_the_default_command_may_come_first() -> None:
    assert completed("--dr") == ["--dry-run"]
    assert completed("--ver") == ["--version", "--verbose"]


def test_names_of_templates_are_completed() -> None:
    assert completed("re", "x", "--template") == ["refactor", "research"]
    assert completed("bug", "templates", "show") == ["bugfix"]


def test_codes_are_completed() -> None:
    assert completed("og11", "explain")[:2] == ["OG110", "OG111"]


@pytest.mark.parametrize("word", ["compiel", "analyse", "docter", "schemas"])
def test_a_word_that_is_nearly_a_command_is_no_description(program: "Program", word: str) -> None:
    outcome = program(word)
    assert outcome.status == 2
    assert f"error[OG054]: there is no command `{word}`" in outcome.err
    assert f"orchestrate-gen -- {word}" in outcome.err


@pytest.mark.parametrize("word", ["refactor", "research"])
def test_other_single_words_are_descriptions(program: "Program", word: str) -> None:
    assert program(word).status == 0
