"""Input is UTF-8 text of a sensible size, or a refusal."""

import io
import sys
from pathlib import Path

import pytest

from orchestrate_gen.cli.read import LIMIT, read_file, read_stdin, read_text
from orchestrate_gen.diagnostic import RefusedError


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_file_is_read_byte_for_byte(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("é\r\n\n".encode())
    assert read_file(tmp_path / "a") == "é\r\n\n"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"fix login\n")
    assert read_text("-") == "fix login\n"


def test_other_names_are_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("text")
    assert read_text(str(tmp_path / "a")) == "text"


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(RefusedError, match="closed") as refused:
        read_stdin()
    assert refused.value.status == 6


@pytest.mark.parametrize("name", ["none", "none/below", "nul\0byte"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedError, match="there is no file") as refused:
        read_file(tmp_path / name)
    assert refused.value.status == 2


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="is a folder"):
        read_file(tmp_path)


def test_what_the_system_refuses_to_read_is_said() -> None:
    with pytest.raises(RefusedError, match="cannot read") as refused:
        read_file(Path("/proc/self/mem"))
    assert refused.value.status == 6


def test_text_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"ok\nbad \xff\n")
    with pytest.raises(RefusedError, match="byte 0xff in line 2"):
        read_file(tmp_path / "a")


def test_an_endless_input_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"x" * (LIMIT + 1))
    with pytest.raises(RefusedError, match="larger than 16 MiB"):
        read_stdin()
