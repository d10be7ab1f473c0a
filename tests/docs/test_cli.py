"""docs/cli.md tells more of each option than its help page does."""

import re
from collections.abc import Iterator

import click

from orchestrate_gen.cli import forms, main
from orchestrate_gen.cli.generate import generate
from orchestrate_gen.cli.program import PROGRAM
from orchestrate_gen.pipeline import TARGETS
from scripts.write_docs import PLACE, commands
from tests.docs.pages import TOP, page, sections


def explained() -> str:
    """Return the page without the help pages in it."""
    return PLACE.sub("", page("cli"))


def options() -> Iterator[str]:
    """Give every option of every command."""
    for words in commands():
        command: click.Command = PROGRAM
        for word in words:
            assert isinstance(command, click.Group)
            command = command.commands[word]
        yield from _options(command)
    yield from _options(generate)


def _options(command: click.Command) -> Iterator[str]:
    found = (param for param in command.params if isinstance(param, click.Option))
    yield from (word for option in found for word in (*option.opts, *option.secondary_opts))


def test_every_option_is_explained_outside_of_the_help_pages() -> None:
    text = explained()
    assert sorted({word for word in options() if not re.search(rf"(?<![\w-]){word}(?![\w-])", text)}) == []


def test_every_command_has_a_section() -> None:
    assert [words for words in commands() if " ".join(words) not in sections(page("cli"))] == []


def test_every_document_and_target_is_named() -> None:
    assert set(forms.DOCUMENTS) | {"bash"} == set(TARGETS)
    assert [name for name in forms.DOCUMENTS if f"`--output {name}`" not in page("cli")] == []


def test_every_exit_status_has_a_row() -> None:
    rows = set(re.findall(r"^\| (\d+) \|", page("cli"), re.MULTILINE))
    assert {str(status) for status in (0, 1, 2, 6, main.BUG, main.INTERRUPTED, main.BROKEN_PIPE)} == rows


def test_every_variable_that_is_read_has_a_row() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (TOP / "orchestrate_gen/cli").rglob("*.py"))
    read = {name for text in sources for name in re.findall(r'environ(?:\.get\(|\[)"(\w+)"', text)}
    assert read
    assert {name for name in read if f"| `{name}` |" not in page("cli")} == set()
