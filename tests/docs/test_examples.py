"""Every example of README and docs is run, and prints what the page shows."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.docs.pages import DIAGNOSTICS, PAGES, TOP, blocks, prose, read
from tests.docs.session import Example, Outcome, acts, agrees, play

OTHERS = [path for path in PAGES if path not in DIAGNOSTICS]
"""The pages of the diagnostics have a quicker way of their own: tests/docs/test_diagnostics.py."""
WITH_EXAMPLES = [path for path in OTHERS if any(isinstance(one, Example) for one in acts(read(path)))]
LANGUAGES = {"console", "yaml", "sh", "python", "mermaid"}
NOT_RUN = ("git clone ", "python3 -m venv ", ". ", "pip install ", "make ")
"""What commands in `sh` blocks begin with: they need a network, or are the tests that run this one."""


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: str(path.relative_to(TOP)))
def test_every_example_does_what_the_page_shows(path: Path, tmp_path: Path) -> None:
    outcomes = play(path, tmp_path)
    wrong = [said for number in range(len(outcomes)) if (said := _problem(path, outcomes[number:][:2], tmp_path))]
    if wrong:
        pytest.fail("\n\n".join(wrong), pytrace=False)
    assert len(outcomes) == sum(isinstance(one, Example) for one in acts(read(path))), "the last one took too long"


def _problem(path: Path, outcomes: Sequence[Outcome], folder: Path) -> str:
    """Say what is wrong with the first outcome, if anything; it may fail if the next example is `echo $?`."""
    outcome, *after = outcomes
    example = outcome.example
    if not agrees(example.expected, outcome.output, folder):
        what = "it prints something else"
    elif outcome.status and not any(one.example.command == "echo $?" for one in after):
        what = f"it ends with {outcome.status}, and no `echo $?` after it says so"
    else:
        return ""
    place = f"{path.relative_to(TOP)}:{example.line}: {what}"
    return f"{place}\n$ {example.command}\n\n--- the page\n{example.expected}\n--- the program\n{outcome.output}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TOP)))
def test_every_block_says_what_it_is(path: Path) -> None:
    assert {block.language for block in blocks(read(path))} <= LANGUAGES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TOP)))
def test_only_what_cannot_be_run_here_is_not_run(path: Path) -> None:
    lines = [line for block in blocks(read(path)) if block.language == "sh" for line in block.text.splitlines()]
    indented = re.findall(r"(?<=\n\n)    (.+)", prose(read(path)))
    assert [line for line in (*lines, *indented) if not line.startswith(NOT_RUN)] == []
