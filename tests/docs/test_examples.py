"""Every example of README and docs is run, and prints what the page shows."""

from itertools import zip_longest
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, TOP, blocks, prose, read
from tests.docs.session import Example, Outcome, acts, agrees, play

WITH_EXAMPLES = [path for path in PAGES if any(isinstance(one, Example) for one in acts(read(path)))]
LANGUAGES = {"console", "yaml", "text", "sh", "bash", "json", "mermaid"}
NOT_RUN = ("git clone ", "python3 -m venv ", ". ", "pip install ", "make ")
"""What commands in `sh` blocks begin with: they need a network, or are the tests that run this one."""


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: str(path.relative_to(TOP)))
def test_every_example_does_what_the_page_shows(path: Path, tmp_path: Path) -> None:
    outcomes = play(path, tmp_path)
    wrong = [
        text for one, after in zip_longest(outcomes, outcomes[1:]) if (text := _problem(path, one, after, tmp_path))
    ]
    if wrong:
        pytest.fail("\n\n".join(wrong), pytrace=False)
    assert len(outcomes) == sum(isinstance(one, Example) for one in acts(read(path)))


def _problem(path: Path, outcome: Outcome, after: Outcome | None, folder: Path) -> str:
    """Say what is wrong with an outcome, if anything; a failure is meant where `echo $?` comes next."""
    example = outcome.example
    place = f"{path.relative_to(TOP)}:{example.line}\n$ {example.command}"
    shown = f"--- the page\n{example.expected}\n--- the program\n{outcome.output}"
    if not agrees(example.expected, outcome.output, folder):
        return f"{place}\n\n{shown}"
    is_meant = after is not None and after.example.command == "echo $?"
    return (
        f"{place}\n\nstatus {outcome.status}, and no `echo $?` after it\n\n{shown}"
        if outcome.status and not is_meant
        else ""
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TOP)))
def test_every_block_says_what_it_is(path: Path) -> None:
    assert {block.language for block in blocks(read(path))} <= LANGUAGES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TOP)))
def test_only_what_cannot_be_run_here_is_not_run(path: Path) -> None:
    lines = [line for block in blocks(read(path)) if block.language == "sh" for line in block.text.splitlines()]
    assert [line for line in lines if line and not line.startswith((*NOT_RUN, "#"))] == []
    assert [line for line in prose(read(path)).splitlines() if line.startswith("    ") and line[4:5] not in "- "] == []
