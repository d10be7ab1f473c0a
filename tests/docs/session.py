"""Runs the examples of a page, in order, in a folder and a shell of their own."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL

from orchestrate_gen.lint.program import find_shellcheck
from tests.docs.pages import TOP, read

SECONDS = 180
"""How long the examples of one page may take together."""

PROJECT = "/home/you/project"
"""What the pages call the folder that examples run in."""

_PLACE = re.compile(r"^```(\S+)\n(.*?)^```$|^<!-- stand-in: (.*?) ?-->$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (\S+\.yaml)\n")
_END = re.compile(r"\x1e(\d+)\n")
_VARIES = (
    (re.compile(r"workflow_\d{8}_\d{6}_"), "workflow_DATE_TIME_"),
    (re.compile(r" *\b(?:\d+h\d\dm|\d+m\d\ds|\d+s)\b"), " TIME"),
    (re.compile(r"\b[0-9a-f]{12,64}\b"), "DIGEST"),
    (re.compile(r'"ms": ?\d+'), '"ms":NOW'),
    (re.compile(r"\d\d:\d\d:\d\d"), "NOW"),
)
"""What no two runs have in common; it is compared by its form."""


@dataclass(frozen=True)
class Example:
    """A command, the output that the page shows, and the line of the page that it stands in."""

    command: str
    expected: str
    line: int


@dataclass(frozen=True)
class Outcome:
    """What became of an example: its output, both streams together, and its exit status."""

    example: Example
    output: str
    status: int


@dataclass(frozen=True)
class Act:
    """Something that happens between examples, as bash: a file is written, the stand-in is told what to do."""

    code: str


def acts(text: str) -> Iterator[Example | Act]:
    """Give what happens on a page, in order.

    A `console` block holds commands after `$ ` (further lines after `> `) and their output. A `yaml` block whose first
    line is `# NAME.yaml` is that file. A comment `stand-in: REGEX => DIRECTIVES` scripts the stand-in for `claude`,
    see bats/helpers/claude; without a rule it plays no tricks any more.
    """
    for match in _PLACE.finditer(text):
        language, body, rule = match.groups()
        if language == "console":
            yield from _examples(body, text.count("\n", 0, match.start(2)) + 1)
        elif language == "yaml" and (name := _FILE.match(body)):
            yield Act(f"printf %s {shlex.quote(body)} >{shlex.quote(name[1])}")
        elif rule is not None:
            yield Act(f"printf '%s\\n' {shlex.quote(rule)} >../standin/rules")


def _examples(body: str, line: int) -> Iterator[Example]:
    for match in re.finditer(r"^\$ (.*\n(?:^> .*\n)*)((?:^(?!\$ ).*\n)*)", body, re.MULTILINE):
        command = match[1].replace("\n> ", "\n").rstrip("\n")
        yield Example(command, match[2], line + body.count("\n", 0, match.start()))


def play(page: Path, folder: Path) -> list[Outcome]:
    """Run all that happens on a page in a new project below a folder, and return what became of each example."""
    scenes = list(acts(read(page)))
    (folder / "session.sh").write_text("".join(map(_scene, scenes)), encoding="utf-8")
    words = ("bash", "--noprofile", "--norc", str(folder / "session.sh"))
    project, environment = _stage(folder), _environment(folder)
    with (folder / "said").open("wb") as said, suppress(subprocess.TimeoutExpired):
        subprocess.run(
            words, cwd=project, env=environment, stdin=DEVNULL, stdout=said, stderr=said, timeout=SECONDS, check=False
        )
    parts = _END.split((folder / "said").read_text(encoding="utf-8", errors="replace"))
    examples = (one for one in scenes if isinstance(one, Example))
    return [Outcome(*one) for one in zip(examples, parts[::2], map(int, parts[1::2]), strict=False)]


def _scene(scene: Example | Act) -> str:
    if isinstance(scene, Act):
        return f"{scene.code}\n"
    return f"{scene.command}\nstatus=$?\nprintf '\\036%d\\n' $status\n(exit $status)\n"


def _stage(folder: Path) -> Path:
    """Make a project under git, a home without anything of the user's, and the programs that examples call."""
    project = folder / "project"
    for name in ("project", "home", "bin", "standin"):
        (folder / name).mkdir()
    (folder / "home/.gitconfig").write_text("[user]\nname = you\nemail = you@localhost\n[init]\ndefaultBranch = main\n")
    (project / "README.md").write_text("# A project\n")
    (project / "Makefile").write_text("test:\n\t@echo all tests pass\n")
    python, top, standin = (shlex.quote(str(path)) for path in (sys.executable, TOP, folder / "standin"))
    _program(folder / "bin/orchestrate-gen", f'PYTHONPATH={top} exec {python} -m orchestrate_gen "$@"')
    _program(folder / "bin/claude", f'STANDIN_DIR={standin} exec {python} -IS {top}/bats/helpers/claude "$@"')
    if find_shellcheck() is None:  # its absence is said in every output; finding nothing is what the pages show
        _program(folder / "bin/shellcheck", """printf '%s' '{"comments":[]}'""")
    commit = "git init --quiet && git add . && git commit --quiet --message begin"
    subprocess.run(("bash", "-c", commit), cwd=project, env=_environment(folder), check=True)
    return project


def _program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def _environment(folder: Path) -> dict[str, str]:
    programs = {str(Path(path).parent) for name in ("bash", "git") if (path := shutil.which(name))}
    return {
        "HOME": str(folder / "home"),
        "PATH": os.pathsep.join([str(folder / "bin"), *sorted(programs), os.defpath]),
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "TZ": "UTC",
    }


def agrees(expected: str, output: str, folder: Path) -> bool:
    """Say whether an output is what a page shows: `...` alone on a line is any lines, within a line any text."""
    pattern = "".join(map(_pattern, _plain(expected)))
    shown = _plain(output.replace(str(folder / "project"), PROJECT))
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in shown)) is not None


def _plain(text: str) -> list[str]:
    for pattern, word in _VARIES:
        text = pattern.sub(word, text)
    return [line.rstrip() for line in text.splitlines()]


def _pattern(line: str) -> str:
    if line == "...":
        return r"(?:.*\n)*?"
    return ".*".join(map(re.escape, line.split("..."))) + r"\n"
