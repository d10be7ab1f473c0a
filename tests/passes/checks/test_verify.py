"""The words of `verify`."""

from collections.abc import Callable

import pytest

from orchestrate_gen.passes.checks.verify import misused_words

Say = Callable[..., list[str]]


@pytest.mark.parametrize(
    "command",
    [
        "cites plan.md {{ steps.a.outputs.b }}",
        "changed_something",
        "changed_something && make check",
        "make check",
        "",
        "cites $file $words",
    ],
)
def test_commands_and_words_with_what_they_take_are_fine(say: Say, command: str) -> None:
    assert say(misused_words, {"id": "a", "prompt": "Go.", "verify": [command]}) == []


@pytest.mark.parametrize("command", ["cites", "cites plan.md", "cites {{ folder }}/plan.md"])
def test_cites_takes_a_file_and_a_word(say: Say, command: str) -> None:
    assert say(misused_words, {"id": "a", "prompt": "Go.", "verify": ["true", command]}) == [
        "OG252 at steps.a.verify.1: `cites` takes a file and at least one word that it must mention",
        "= write `cites FILE WORD...`",
    ]


def test_changed_something_takes_nothing(say: Say) -> None:
    assert say(misused_words, {"id": "a", "prompt": "Go.", "verify": ["changed_something src"]}) == [
        "OG252 at steps.a.verify.0: `changed_something` takes no words: it is about the project as a whole",
        "= write `changed_something`, or `test -s FILE` for one file",
    ]
