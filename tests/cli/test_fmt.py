"""`fmt`: files are laid out, or named, or refused; nothing else is touched."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

UNTIDY = "steps:\n   - run: 'make'  # all\n     id: s\nname: x\n"
TIDY = "name: x\nsteps:\n  - id: s\n    run: make  # all\n"


@pytest.fixture
def files(home: Path) -> Path:
    (home / "a.yaml").write_text(UNTIDY)
    (home / "b.yaml").write_text(TIDY)
    return home


def test_only_what_is_untidy_is_written(program: "Program", files: Path) -> None:
    (files / "a.yaml").chmod(0o600)
    before = (files / "b.yaml").stat().st_mtime_ns
    outcome = program("fmt", "a.yaml", "b.yaml")
    assert (outcome.status, outcome.out, outcome.err) == (0, "a.yaml: laid out anew\n", "")
    assert (files / "a.yaml").read_text() == TIDY
    assert (files / "a.yaml").stat().st_mode & 0o777 == 0o600
    assert (files / "b.yaml").stat().st_mtime_ns == before
    assert program("fmt", "a.yaml").out == ""


def test_check_changes_nothing(program: "Program", files: Path) -> None:
    outcome = program("fmt", "--check", "a.yaml", "b.yaml")
    assert (outcome.status, outcome.out) == (1, "a.yaml: would change\n")
    assert (files / "a.yaml").read_text() == UNTIDY
    assert program("fmt", "--check", "b.yaml").status == 0


def test_standard_input_is_printed(program: "Program") -> None:
    outcome = program("fmt", "-", stdin=UNTIDY.encode())
    assert (outcome.status, outcome.out) == (0, TIDY)


def test_mistakes_of_all_files_are_told_and_the_others_are_laid_out(program: "Program", files: Path) -> None:
    (files / "c.yaml").write_text("name: x\nstep: []\n")
    outcome = program("fmt", "c.yaml", "none.yaml", "a.yaml")
    assert outcome.status == 2
    assert "error[OG113]" in outcome.err
    assert "error[OG601]" in outcome.err
    assert (files / "a.yaml").read_text() == TIDY


def test_what_output_yaml_writes_keeps_its_meaning(program: "Program") -> None:
    text = program("implement auth", "--output", "yaml").out
    once = program("fmt", "-", stdin=text.encode()).out
    assert program("fmt", "-", stdin=once.encode()).out == once
