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


def test_each_line_of_standard_input_gives_one_line(program: "Program") -> None:
    outcome = program("analyze", "-", stdin=b"fix login\n\n  \nadd a page\r\nlast")
    found = [json.loads(line)["description"] for line in outcome.out.splitlines()]
    assert found == ["fix login", "add a page", "last"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('{"text": "fix login", "kind": "bugfix"}', "fix login"),
        ('{"other": 1}', '{"other": 1}'),
        ('{"text": 1}', '{"text": 1}'),
        ("{broken", "{broken"),
    ],
)
def test_a_line_of_json_with_a_text_is_that_text(program: "Program", line: str, text: str) -> None:
    assert json.loads(program("analyze", "-", stdin=line.encode()).out)["description"] == text


def test_a_line_that_is_not_utf_8_is_refused_and_the_others_are_analyzed(program: "Program") -> None:
    outcome = program("analyze", "-", stdin=b"fix login\n\nfix gr\xf6\xdfe\nadd a page\n")
    assert outcome.status == 2
    assert [json.loads(line)["description"] for line in outcome.out.splitlines()] == ["fix login", "add a page"]
    assert "error[OG005]: line 3 of the input: the description has the byte 0xF6, which is not UTF-8" in outcome.err


def test_a_description_that_is_not_utf_8_is_refused(program: "Program") -> None:
    outcome = program("analyze", "fix gr\udcf6\udcdfe")
    assert (outcome.status, outcome.out) == (2, "")
    assert "error[OG005]: the description has the byte 0xF6, which is not UTF-8" in outcome.err


@pytest.mark.parametrize("line", [b"nul \0 byte", b'{"text": "\\ud800 half"}', b"{" * 5000])
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
