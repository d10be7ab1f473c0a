"""Input is read exactly, and never without end."""

import io
import os
import sys
from pathlib import Path

import pytest

from orchestrate_gen.cli.read import read_stdin, read_text
from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.yaml_text import MAX_BYTES


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_dash_is_standard_input_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, "é\r\n\n".encode())
    assert read_text("-") == "é\r\n\n"


def test_other_names_are_files(home: Path) -> None:
    (home / "a").write_bytes(b"text\r\n")
    assert read_text("a") == "text\r\n"


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(RefusedError, match="closed") as refused:
        read_stdin()
    assert refused.value.status == 6


def test_a_standard_input_that_cannot_be_read_is_said(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    with (home / "written").open("w") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        with pytest.raises(RefusedError, match="cannot read standard input") as refused:
            read_stdin()
    assert refused.value.status == 6


def test_bytes_that_are_no_text_are_kept_for_the_frontend_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"bad \xff")
    assert read_stdin() == "bad \udcff"


@pytest.mark.parametrize("letter", ["x", "é", "👍"])
def test_an_endless_input_is_read_until_it_is_too_long_for_all(monkeypatch: pytest.MonkeyPatch, letter: str) -> None:
    stdin(monkeypatch, letter.encode() * (MAX_BYTES + 20))
    text = read_stdin()
    assert MAX_BYTES < len(text.encode()) <= MAX_BYTES + 8


def test_at_a_terminal_it_says_how_the_text_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keyboard, terminal = os.openpty()
    os.write(keyboard, b"fix login\n\x04")
    with os.fdopen(terminal) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert read_stdin() == "fix login\n"
    os.close(keyboard)
    assert "Ctrl-D" in capsys.readouterr().err
