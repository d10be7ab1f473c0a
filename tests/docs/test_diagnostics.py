"""Every code has a page, and its example is run: the screen is what the program says."""

import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from orchestrate_gen.cli.main import run
from tests.docs.pages import DIAGNOSTICS, TOP, prose, read
from tests.docs.session import Act, Example, acts, agrees
from tests.docs.test_troubleshooting import WAY_OUT

CODE = re.compile(r'"(OG\d{3})"')
COLUMNS = 110
PROGRAM = re.compile(r"(?:(?P<input>[^|<>]+) \| )?orchestrate-gen (?P<words>[^|<>]+)")
"""A command that needs no shell but for its words, and for what it reads."""
NOT_SHOWN = {
    "OG253": "no file is known that has it",
    "OG301": "a file that uses another one is read with it, only a workflow that a program makes may not be",
    "OG305": "no file has such a character, only a workflow that a program makes",
    "OG503": "a linter has to fail",
    "OG504": "a linter has to be missing",
    "OG600": "the system has to fail in a way that nobody foresaw",
}
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TERM": "dumb", "TZ": "UTC"}
each_page = pytest.mark.parametrize("path", DIAGNOSTICS, ids=lambda path: path.stem)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of a user without configuration, and the program on the path."""
    for name in ("project", "home", "bin"):
        (tmp_path / name).mkdir()
    program = tmp_path / "bin/orchestrate-gen"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(TOP))} exec {sys.executable} -m orchestrate_gen "$@"\n')
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    for name in ("XDG_CONFIG_HOME", "NO_COLOR", "ORCHESTRATE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "project"


def shell(command: str) -> bytes:
    """Run a command; return its output, both streams together."""
    words = ("bash", "--noprofile", "--norc", "-c", command)
    pipe = subprocess.PIPE
    done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.STDOUT, check=False)
    return done.stdout


def said(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a command of a page, within this process where that is the same, and return what is printed."""
    match = PROGRAM.fullmatch(command)
    if match is None:
        return shell(command).decode(errors="replace")
    words = shlex.split(match["words"])
    if "$(" in match["words"]:
        words = shell(f"printf '%s\\0' {match['words']}").decode(errors="surrogateescape").split("\0")[:-1]
    given = shell(match["input"]) if match["input"] else b""
    screen = io.BytesIO()
    stream = io.TextIOWrapper(screen, encoding="utf-8", write_through=True)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        patch.setattr(sys, "stdout", stream)
        patch.setattr(sys, "stderr", stream)
        run(words)
    return screen.getvalue().decode()


@each_page
def test_the_screen_of_every_page_is_what_is_said(path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, outputs = read(path), list[str]()
    for one in acts(text):
        if isinstance(one, Act):
            _, _, content, name = shlex.split(one.code)
            Path(name.removeprefix(">")).write_text(content, encoding="utf-8")
            continue
        output = said(one.command, monkeypatch)
        outputs.append(output)
        if not agrees(one.expected, output, project.parent):
            text = text.replace(f"{_typed(one)}{one.expected}", f"{_typed(one)}{_tidy(output)}")
    if os.environ.get("REWRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == read(path), "read the difference; REWRITE_GOLDEN=1 writes it into the page"
    assert path.stem in NOT_SHOWN or path.stem in outputs[-1]


def _typed(example: Example) -> str:
    return "".join(f"{'>' if number else '$'} {line}\n" for number, line in enumerate(example.command.split("\n")))


def _tidy(output: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


@each_page
def test_a_page_says_its_code_and_a_way_out(path: Path) -> None:
    text = read(path)
    assert re.match(rf"# {path.stem}: [a-z.].*[^.]\n\n", text)
    assert WAY_OUT.search(" ".join(text.split("\n\n```")[0].split("\n\n", 1)[1].split()))
    assert [line for line in prose(text).split("\n") if len(line) > COLUMNS] == []


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    files = (TOP / "orchestrate_gen").rglob("*.py")
    codes = {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert {path.stem for path in DIAGNOSTICS} == codes


def test_what_is_not_shown_has_no_example() -> None:
    without = {path.stem for path in DIAGNOSTICS if not any(isinstance(one, Example) for one in acts(read(path)))}
    assert without == set(NOT_SHOWN)
