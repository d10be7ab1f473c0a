"""Words that name no command go to the default one."""

import click
import pytest

from orchestrate_gen.cli.default_group import DefaultGroup, StrictDefaultGroup
from orchestrate_gen.diagnostic import RefusedError


def group_of(kind: type[DefaultGroup]) -> DefaultGroup:
    @click.command("first", context_settings={"ignore_unknown_options": True})
    @click.argument("words", nargs=-1)
    def first(words: tuple[str, ...]) -> str:
        return f"first {' '.join(words)}"

    @click.command("second")
    def second() -> str:
        return "second"

    group = kind("group", commands=[first, second])
    group.default, group.default_if_empty = "first", True
    return group


def result(kind: type[DefaultGroup], *words: str) -> object:
    return group_of(kind).main(list(words), "group", standalone_mode=False)


@pytest.mark.parametrize("kind", [DefaultGroup, StrictDefaultGroup])
def test_a_commands_name_is_that_command(kind: type[DefaultGroup]) -> None:
    assert result(kind, "second") == "second"


@pytest.mark.parametrize("kind", [DefaultGroup, StrictDefaultGroup])
def test_no_words_and_options_are_the_default(kind: type[DefaultGroup]) -> None:
    assert result(kind) == "first "
    assert result(kind, "--x", "second") == "first --x second"


def test_other_words_are_the_default() -> None:
    assert result(DefaultGroup, "third", "second") == "first third second"
    assert result(DefaultGroup, "--", "second") == "first second"


def test_a_strict_group_takes_no_unknown_word() -> None:
    with pytest.raises(RefusedError, match="there is no command `group third`"):
        result(StrictDefaultGroup, "third")


def test_its_own_options_stay_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    result(DefaultGroup, "--help")
    assert "Usage: group" in capsys.readouterr().out
