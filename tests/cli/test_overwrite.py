"""What is there already is not lost to `-o`."""

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

TASK = ("implement auth", "-o", "auth.sh")


def test_a_script_of_ours_gives_way_to_the_next_one(program: "Program", home: Path) -> None:
    assert program(*TASK).status == 0
    assert program(*TASK, "--jobs", "2").status == 0
    assert "--jobs 2" in (home / "auth.sh").read_text()


def test_a_script_that_was_edited_stays(program: "Program", home: Path) -> None:
    script = home / "auth.sh"
    assert program(*TASK).status == 0
    script.write_text(f"{script.read_text()}# mine\n")
    outcome = program(*TASK)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        "error[OG615]: `auth.sh` was edited by hand, and the edits would be lost\n"
        "help: choose another name after -o, or say --force to replace it\n"
    )
    assert script.read_text().endswith("# mine\n")
    assert program(*TASK, "--force").status == 0
    assert "# mine" not in script.read_text()


@pytest.mark.parametrize("form", [["--script"], ["--dry-run"], ["--output", "json"]])
@pytest.mark.parametrize("text", [b"#!/bin/sh\necho precious\n", b"\xff\xfe\x00", b"{}\n"])
def test_a_file_of_somebody_else_stays_whatever_is_to_be_written(
    program: "Program", home: Path, form: list[str], text: bytes
) -> None:
    (home / "auth.sh").write_bytes(text)
    outcome = program(*TASK, *form)
    assert outcome.status == 2
    assert outcome.err.startswith("error[OG614]: `auth.sh` is there, and no script of orchestrate-gen\n")
    assert (home / "auth.sh").read_bytes() == text
    assert program(*TASK, *form, "--force").status == 0


def test_a_template_that_is_exported_replaces_nothing(program: "Program", home: Path) -> None:
    (home / "notes").write_text("precious\n")
    assert "OG614" in program("templates", "export", "feature", "-o", "notes").err
    assert program("templates", "export", "feature", "-o", "notes", "--force").status == 0


def test_what_says_the_same_or_nothing_may_be_written_over(program: "Program", home: Path) -> None:
    (home / "plan.json").touch()
    for _ in range(2):
        assert program("implement auth", "--output", "json", "-o", "plan.json").status == 0


def test_a_device_keeps_nothing_that_could_be_lost(program: "Program") -> None:
    assert program("implement auth", "-o", os.devnull).status == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read_stays(program: "Program", home: Path) -> None:
    (home / "auth.sh").write_text("secret\n")
    (home / "auth.sh").chmod(0)
    outcome = program(*TASK)
    assert "OG614" in outcome.err
    assert "cannot be read: permission denied" in outcome.err
