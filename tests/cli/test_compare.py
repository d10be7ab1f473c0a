"""Comparing a script with what its header makes: the verdicts as values."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestrate_gen.cli.compare import Compared, compare

if TYPE_CHECKING:
    from tests.cli.conftest import Program


@pytest.fixture
def script(program: "Program", home: Path) -> Path:
    """A script made of a sentence."""
    assert program("add a search page", "-o", "a.sh").status == 0
    return home / "a.sh"


def edited(script: Path, old: str, new: str) -> Compared:
    text = script.read_text()
    assert old in text
    script.write_text(text.replace(old, new))
    return compare(script)


def test_a_script_as_it_was_made_is_up_to_date(script: Path) -> None:
    compared = compare(script)
    assert (compared.verdict, compared.status, compared.problems) == ("up to date", 0, ())
    assert compared.text == compared.expected == script.read_text()


def test_an_edit_is_by_hand_also_of_the_header(script: Path) -> None:
    compared = edited(script, "\n# Help      --help", "\n# Help      -h, --help")
    assert (compared.verdict, compared.status) == ("edited by hand", 1)
    compared = edited(script, "\nset -euo pipefail\n", "\nset -uo pipefail\n")
    assert (compared.verdict, compared.status) == ("edited by hand", 1)


def test_other_options_in_the_header_are_obeyed(script: Path) -> None:
    compared = edited(script, " --script\n", " --script --jobs 7\n")
    assert compared.verdict == "edited by hand"
    assert "max_jobs=${ORCHESTRATE_JOBS:-7}" in compared.expected


@pytest.mark.parametrize(
    ("text", "code", "foreign"),
    [
        ("#!/bin/sh\nls\n", "OG620", True),
        ("", "OG620", True),
        (None, "OG601", False),
    ],
)
def test_what_cannot_be_compared_is_a_verdict_with_its_reason(
    home: Path, text: str | None, code: str, *, foreign: bool
) -> None:
    if text is not None:
        (home / "x.sh").write_text(text)
    compared = compare(home / "x.sh")
    assert (compared.verdict, compared.status, compared.foreign) == ("not checked", 2, foreign)
    assert [problem.code for problem in compared.problems] == [code]


def test_a_header_is_words_and_never_a_command(script: Path, home: Path) -> None:
    compared = edited(script, " --script\n", " --script; touch canary\n")
    assert compared.verdict == "not checked"
    assert not (home / "canary").exists()
