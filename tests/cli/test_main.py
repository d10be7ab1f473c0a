"""Whatever happens ends in a message and an exit status."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import pytest

from orchestrate_gen.cli.program import PROGRAM
from orchestrate_gen.version import __version__

if TYPE_CHECKING:
    from tests.cli.conftest import Program

COMMAND = [sys.executable, "-m", "orchestrate_gen.cli"]
ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real process finds the package from any folder."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def failing(error: BaseException) -> click.Command:
    def fail() -> NoReturn:
        raise error

    return click.Command("fail", callback=fail)


def test_the_version_is_one_line(program: "Program") -> None:
    outcome = program("--version")
    assert (outcome.status, outcome.out) == (0, f"orchestrate-gen {__version__}\n")


def test_no_words_show_the_help_page_as_a_mistake(program: "Program") -> None:
    outcome = program()
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.startswith("Usage: orchestrate-gen DESCRIPTION")


def test_a_bug_is_one_line_without_a_trace(program: "Program", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROGRAM.commands, "fail", failing(ValueError("of\nours")))
    outcome = program("fail")
    assert outcome.status == 70
    assert outcome.err.splitlines()[0] == "this is a bug in orchestrate-gen, not your mistake: ValueError: of ours"
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("error", [RecursionError("deep"), MemoryError()])
def test_running_out_of_something_is_no_trace_either(
    program: "Program", monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setitem(PROGRAM.commands, "fail", failing(error))
    assert program("fail").status == 70


def test_a_bug_shows_its_trace_to_those_who_ask(program: "Program", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORCHESTRATE_DEBUG", "1")
    monkeypatch.setitem(PROGRAM.commands, "fail", failing(ValueError("ours")))
    assert "Traceback" in program("fail").err


def test_what_the_system_refuses_names_the_file(program: "Program", monkeypatch: pytest.MonkeyPatch) -> None:
    error = OSError(errno.EIO, os.strerror(errno.EIO), "some/file")
    monkeypatch.setitem(PROGRAM.commands, "fail", failing(error))
    outcome = program("fail")
    assert outcome.status == 6
    assert "error[OG600]: the system refused `some/file`: input/output error" in outcome.err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupt_is_quiet(program: "Program", monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    monkeypatch.setitem(PROGRAM.commands, "fail", failing(error))
    outcome = program("fail")
    assert (outcome.status, outcome.err) == (130, "")


@pytest.mark.usefixtures("elsewhere")
def test_a_reader_that_goes_away_is_no_mistake() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run([*COMMAND, "schema"], stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("words", [["schema"], ["--help"], ["--version"]])
def test_a_full_standard_output_is_status_6(words: list[str]) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run([*COMMAND, *words], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 6
    assert done.stderr.decode().splitlines() == [
        "error[OG610]: cannot write standard output: no space left on device",
        "help: free some space, or write to another disk",
    ]


@pytest.mark.usefixtures("elsewhere")
def test_closed_streams_are_no_trace() -> None:
    for stream in (">&-", "2>&-", "<&-"):
        line = f"{sys.executable} -m orchestrate_gen.cli schema {stream}"
        done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
        assert done.returncode == (6 if stream == ">&-" else 0)
        assert b"Traceback" not in done.stderr


@pytest.mark.usefixtures("elsewhere")
def test_an_interrupted_process_ends_with_130() -> None:
    with subprocess.Popen([*COMMAND, "analyze", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"fix login\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"{")
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        assert process.wait(timeout=20) == 130


@pytest.mark.usefixtures("elsewhere")
def test_help_version_and_completion_import_no_slow_library() -> None:
    complete = {"_ORCHESTRATE_GEN_COMPLETE": "bash_complete", "COMP_WORDS": "orchestrate-gen --te", "COMP_CWORD": "1"}
    for words, more in ((["--help"], {}), (["--version"], {}), (["compile", "--help"], {}), ([], complete)):
        line = [sys.executable, "-X", "importtime", "-m", "orchestrate_gen.cli", *words]
        done = subprocess.run(line, capture_output=True, text=True, env={**os.environ, **more}, check=True)
        imported = {entry.rpartition("|")[2].strip() for entry in done.stderr.splitlines()}
        assert "orchestrate_gen.cli.program" in imported
        assert not imported & {"pydantic", "jinja2", "yaml", "importlib.metadata", "orchestrate_gen.pipeline"}


@pytest.mark.usefixtures("elsewhere")
def test_completion_knows_options_and_templates() -> None:
    for words, index, expected in (
        ("orchestrate-gen --dr", 1, "--dry-run"),
        ("orchestrate-gen x --template fe", 3, "feature"),
    ):
        asked = {"_ORCHESTRATE_GEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(index)}
        done = subprocess.run(COMMAND, capture_output=True, text=True, env={**os.environ, **asked}, check=True)
        assert expected in done.stdout


@pytest.mark.usefixtures("elsewhere")
def test_no_locale_changes_what_is_said(home: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    first, second = home / "é1.sh", home / "é2.sh"
    for path, more in ((first, {}), (second, plain)):
        line = [*COMMAND, "implémenter 日本", "-o", str(path)]
        subprocess.run(line, env={**os.environ, **more}, check=True)
    assert first.read_bytes() == second.read_bytes()
    assert "implémenter 日本" in first.read_text(encoding="utf-8")
