"""Bad input gets a one-screen message with a way out and status 2 or 6: no trace, nothing half-written."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Program

ROOT = Path(__file__).parents[2]
BOMB = "a: &a [x,x]\n" + "".join(
    f"{new}: &{new} [*{old},*{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def refused(program: "Program", status: int, code: str, *words: str, stdin: bytes = b"") -> str:
    outcome = program(*words, stdin=stdin)
    assert (outcome.status, outcome.out) == (status, "")
    assert f"error[{code}]: " in outcome.err
    assert "help: " in outcome.err
    assert "Traceback" not in outcome.err
    assert len(outcome.err.splitlines()) <= 24
    return outcome.err


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_an_empty_description(program: "Program", text: str) -> None:
    refused(program, 2, "OG001", text)
    refused(program, 2, "OG001", "-", "--script", stdin=text.encode())


@pytest.mark.parametrize(
    ("text", "code"),
    [("a\x1b[2Jb", "OG003"), ("nul\0byte", "OG003"), ("right\u202eleft", "OG004"), ("half\ud800", "OG005")],
)
def test_characters_that_no_terminal_should_get(program: "Program", text: str, code: str) -> None:
    message = refused(program, 2, code, text, "--script")
    assert not any(character in message for character in "\x1b\0\u202e\ud800")


def test_bytes_that_are_no_text(program: "Program") -> None:
    refused(program, 2, "OG005", "-", stdin=b"fix \xff login")


def test_a_description_of_ten_megabytes(program: "Program") -> None:
    refused(program, 2, "OG002", "-", "--script", stdin=b"word " * 2_000_000)


def test_a_workflow_of_ten_megabytes(program: "Program", home: Path) -> None:
    (home / "big.yaml").write_bytes(b"name: a\n" + b"# x\n" * 2_500_000)
    refused(program, 2, "OG107", "compile", "big.yaml")
    refused(program, 2, "OG107", "compile", "-", stdin=(home / "big.yaml").read_bytes())


def test_an_unknown_template(program: "Program") -> None:
    refused(program, 2, "OG401", "fix login", "--template", "bugfixx", "--script", "-o", "x.sh")
    assert not Path("x.sh").exists()


def test_a_yaml_bomb(program: "Program", home: Path) -> None:
    (home / "bomb.yaml").write_text(BOMB)
    refused(program, 2, "OG104", "compile", "bomb.yaml")


def test_a_file_nested_without_end(program: "Program", home: Path) -> None:
    for text in ("name: " + "[" * 100_000, "{" * 100_000, "- " * 100_000):
        (home / "deep.yaml").write_text(text)
        outcome = program("compile", "deep.yaml")
        assert outcome.status == 2
        assert "error[OG1" in outcome.err


def test_a_missing_file(program: "Program") -> None:
    refused(program, 2, "OG601", "compile", "none.yaml")
    refused(program, 2, "OG601", "templates", "import", "none.yaml")


def test_a_folder_in_place_of_a_file(program: "Program", home: Path) -> None:
    refused(program, 2, "OG603", "compile", str(home))
    refused(program, 2, "OG612", "fix login", "-o", str(home))


def test_an_unreadable_file(program: "Program") -> None:
    if not Path("/proc/self/mem").exists():
        pytest.skip("the system has no file that nobody can read")
    refused(program, 6, "OG602", "compile", "/proc/self/mem")


@pytest.mark.parametrize("words", [["fix login", "-o"], ["fix login", "--output", "json", "-o"]])
def test_a_folder_that_is_not_there(program: "Program", words: list[str]) -> None:
    message = refused(program, 2, "OG611", *words, "none/x")
    assert "mkdir -p none" in message


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_no_space_left(program: "Program") -> None:
    message = refused(program, 6, "OG610", "fix login", "-o", "/dev/full")
    assert "no space left on device" in message


@pytest.fixture
def read_only(home: Path) -> Iterator[Path]:
    folder = home / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder(program: "Program", read_only: Path) -> None:
    message = refused(program, 6, "OG610", "fix login", "-o", str(read_only / "x.sh"))
    assert "permission denied" in message
    assert list(read_only.iterdir()) == []


def test_a_file_system_that_takes_no_files(program: "Program") -> None:
    if not Path("/proc/version").exists():
        pytest.skip("the system has no such file system")
    refused(program, 6, "OG610", "fix login", "-o", "/proc/x.sh")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_no_space_left_on_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for words in (["fix login", "--script"], ["fix login"], ["fix login", "--dry-run"], ["templates"]):
        with Path("/dev/full").open("wb") as full:
            line = [sys.executable, "-m", "orchestrate_gen.cli", *words]
            done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 6
        assert done.stderr.startswith("error[OG610]: cannot write standard output: no space left on device\n")
        assert "Traceback" not in done.stderr


def test_values_that_options_do_not_take(program: "Program") -> None:
    for words in (
        ["--jobs", "0"],
        ["--timeout", "soon"],
        ["--max-cost", "-1"],
        ["--priority", "urgent"],
        ["--param", "spec"],
        ["--agent", "no one"],
        ["--model", "--x"],
        ["--agent-command", ""],
        ["--output", "pdf"],
    ):
        refused(program, 2, "OG053", "fix login", "--script", *words)


def test_several_wrong_names_are_named_together(program: "Program") -> None:
    message = refused(program, 2, "OG053", "fix login", "--agent", "a b", "--model", "c d")
    assert "`a b`" in message
    assert "`c d`" in message
    assert message.endswith("2 errors\n")


def test_parameters_that_a_template_does_not_have(program: "Program") -> None:
    refused(program, 2, "OG451", "fix login", "--template", "bugfix", "--param", "issuue=3")


def test_results_that_exclude_each_other(program: "Program") -> None:
    refused(program, 2, "OG050", "fix login", "--script", "--dry-run")
    refused(program, 2, "OG050", "fix login", "--script", "--output", "json")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unknown_option", ["fix login", "--scrpt"]),
        ("unknown_option_of_template", ["fix login", "--template", "bugfix", "--issuue", "3"]),
        ("option_of_a_template", ["fix login", "--issue", "3"]),
        ("option_of_the_template", ["implement auth", "--script", "--spec", "x"]),
        ("option_of_nothing", ["fix login", "--xyzzy"]),
        ("option_without_value", ["fix login", "--template"]),
        ("no_description", ["--script"]),
        ("unquoted", ["implement", "auth", "--script"]),
        ("typo", ["templatess"]),
        ("choice", ["fix login", "--priority", "urgent"]),
        ("number", ["compile", "x.yaml", "--jobs", "many"]),
        ("no_file", ["compile"]),
        ("extra_word", ["doctor", "now"]),
    ],
)
def test_mistakes_in_a_command_line(program: "Program", golden: "Golden", name: str, words: list[str]) -> None:
    outcome = program(*words)
    assert (outcome.status, outcome.out) == (2, "")
    golden(f"usage_{name}", outcome.err)


EVERYTHING = """\
name: everything
params:
  topic: {}
limits: {cost: 5, cost: 6}
steps:
  - id: plan
    prompt: Plan {{ params.topik }}.
    needs: [review]
    needs: [review]
  - id: review
    needs: [plan]
    prompt: yes
    titel: A review
  - id: build
    run: make
    outputs: {log: ../log.txt}
    effect: once
    retry: {attempts: 3}
  - id: test
    needs: {build: 1}
    env: {DEBUG: on, 1: x}
    inputs: [report]
    run: &tests make test
    timeout: soon
  - id: gone
    prompt: "{{ steps.nobody.output }} {{ steps.test.outputs.nothing }}"
"""


def test_mistakes_of_all_sorts_are_told_in_one_go(program: "Program", golden: "Golden", home: Path) -> None:
    (home / "all.yaml").write_text(EVERYTHING)
    outcome = program("compile", "all.yaml")
    assert (outcome.status, outcome.out) == (2, "")
    golden("mistakes_of_all_sorts", outcome.err)


def test_two_steps_that_write_one_file_side_by_side_are_told(program: "Program", home: Path) -> None:
    steps = "".join(f"  - {{id: {name}, run: make, outputs: {{log: log.txt}}}}\n" for name in ("a", "b"))
    (home / "w.yaml").write_text(f"name: w\nsteps:\n{steps}")
    assert "error[OG240]: `a` and `b` write `log.txt`" in program("compile", "w.yaml").err
