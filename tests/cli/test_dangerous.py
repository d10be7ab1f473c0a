"""What a project says of dangerous commands holds for what is compiled in it, wherever that is."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

RULE = "dangerous: [{command: make release, does: publishes, why: makes a release}]\n"
FILE = "name: a\nsteps:\n  - {id: s, run: make release}\n"


@pytest.fixture
def project(home: Path) -> Path:
    """A workflow of a project that calls a command of its dangerous."""
    (home / ".orchestrate").mkdir()
    (home / ".orchestrate" / "dangerous.yaml").write_text(RULE)
    (home / "a.yaml").write_text(FILE)
    return home


@pytest.mark.usefixtures("project")
def test_the_rules_of_the_project_are_followed(program: "Program") -> None:
    outcome = program("compile", "a.yaml")
    assert outcome.status == 2
    assert "error[OG346]: `s` publishes: `make release` makes a release" in outcome.err


@pytest.mark.usefixtures("project")
def test_a_mode_that_asks_is_recorded_and_checked_again(program: "Program") -> None:
    assert program("compile", "a.yaml", "--mode", "hybrid", "-o", "a.sh").status == 0
    outcome = program("check", "a.sh")
    assert (outcome.status, outcome.out) == (0, "a.sh: up to date\n")


def test_a_mistake_in_the_rules_is_shown_at_its_place(program: "Program", project: Path) -> None:
    (project / ".orchestrate" / "dangerous.yaml").write_text(RULE.replace("publishes", "publish"))
    outcome = program("compile", "a.yaml")
    assert outcome.status == 2
    assert "error[OG247]: `publish` is not a value of `does`" in outcome.err
    assert "did you mean `publishes`?" in outcome.err
