"""Run the program inside the tests, in a folder of its own, and compare whole screens with golden files."""

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from orchestrate_gen.cli.main import run

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Outcome:
    """What a command gave."""

    status: int
    out: str
    err: str


Program = Callable[..., Outcome]
Golden = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and a user with no configuration, no colours asked for and no credentials."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CONFIG_HOME", "NO_COLOR", "ORCHESTRATE_DEBUG", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def program(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Program:
    """Run the program in this process: words, and bytes for its standard input."""

    def run_program(*words: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        status = run(words)
        out, err = capfdbinary.readouterr()
        return Outcome(status, out.decode(), err.decode())

    return run_program


@pytest.fixture
def golden() -> Golden:
    """Compare a text with a golden file; with `REWRITE_GOLDEN=1` in the environment, write the file instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / f"{name}.golden"
        if os.environ.get("REWRITE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"read the difference; REWRITE_GOLDEN=1 accepts {path}"

    return compare
