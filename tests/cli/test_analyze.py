"""`analyze`: one JSON object for each description."""

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ROOT = Path(__file__).parents[2]


def test_a_description_is_one_line_of_json(program: "Program") -> None:
    outcome = program("analyze", "fix login")
    assert outcome.status == 0
    assert outcome.out.count("\n") == 1
    assert json.loads(outcome.out)["kind"]["value"] == "bugfix"


def descriptions(out: str) -> list[str]:
    """The description in each line, or the code of its error."""
    found = [json.loads(line) for line in out.splitlines()]
    return [one["error"]["code"] if "error" in one else one["description"] for one in found]


def test_each_line_of_standard_input_gives_one_line(program: "Program") -> None:
    outcome = program("analyze", "-", stdin=b"fix login\nadd a page\r\nlast")
    assert (outcome.status, outcome.err) == (0, "")
    assert descriptions(outcome.out) == ["fix login", "add a page", "last"]


def test_a_line_of_json_with_a_text_is_that_text(program: "Program") -> None:
    outcome = program("analyze", "-", stdin=b'{"text": "fix login", "kind": "bugfix"}\n')
    assert descriptions(outcome.out) == ["fix login"]


@pytest.mark.parametrize("line", ['{"txt": "a"}', '{"text": 5}', "{bad", "{" * 5000, '{"text": null}'])
def test_a_line_of_json_without_a_text_is_refused(program: "Program", line: str) -> None:
    outcome = program("analyze", "-", stdin=f"fix login\n{line}\nadd a page\n".encode())
    assert outcome.status == 2
    assert descriptions(outcome.out) == ["fix login", "OG007", "add a page"]
    assert "error[OG007]: line 2 of the input: this is no JSON object with a `text`" in outcome.err


def test_a_line_that_is_refused_keeps_its_place_and_the_others_are_analyzed(program: "Program") -> None:
    outcome = program("analyze", "-", stdin=b'fix login\n\n  \nfix gr\xf6\xdfe\n{"text": ""}\nadd a page\n')
    assert outcome.status == 2
    assert descriptions(outcome.out) == ["fix login", "OG001", "OG001", "OG005", "OG001", "add a page"]
    assert "error[OG005]: line 4 of the input: the description has the byte 0xF6, which is not UTF-8" in outcome.err


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_description_is_refused(program: "Program", text: str) -> None:
    outcome = program("analyze", text)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("error[OG001]: the description is empty\n")


def test_a_description_that_is_not_utf_8_is_refused(program: "Program") -> None:
    outcome = program("analyze", "fix gr\udcf6\udcdfe")
    assert (outcome.status, outcome.out) == (2, "")
    assert "error[OG005]: the description has the byte 0xF6, which is not UTF-8" in outcome.err


@pytest.mark.parametrize("line", [b"nul \0 byte", b'{"text": "\\ud800 half"}', b"x" * 50_000])
def test_no_other_line_is_refused(program: "Program", line: bytes) -> None:
    outcome = program("analyze", "-", stdin=line + b"\nfix login\n")
    assert outcome.status == 0
    assert len(outcome.out.splitlines()) == 2


def test_answers_come_while_the_input_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    line = [sys.executable, "-m", "orchestrate_gen.cli", "analyze", "-"]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for text in (b"fix login\n", b"add a page\n"):
            process.stdin.write(text)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["description"] == text.decode().strip()
        process.stdin.close()
        assert process.wait(timeout=20) == 0
