"""A place to run scripts in, where everything that they do can be seen."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.property.hostile import CANARY

STANDIN = Path(__file__).parents[2] / "bats" / "helpers" / "claude"


@dataclass(frozen=True)
class Done:
    """What a script did: how it ended, what it said, what each call of the agent was told, and the files it left."""

    status: int
    talk: str
    prompts: tuple[bytes, ...]
    files: dict[str, bytes]


class Workshop:
    """Runs scripts, each in a git repository of its own with a stand-in for the agent on PATH."""

    def __init__(self, folder: Path) -> None:
        """Make the repository that the others are copies of."""
        self._folder = folder
        self._numbers = count()
        self._environment = {
            "HOME": str(folder / "home"),
            "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "LC_ALL": "C",
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        for name in ("home", "bin"):
            (folder / name).mkdir()
        source = STANDIN.read_text(encoding="utf-8").partition("\n")[2]
        (folder / "bin" / "claude").write_text(f"#!{sys.executable} -IS\n{source}", encoding="utf-8")
        (folder / "bin" / "claude").chmod(0o755)
        self._project = folder / "project"
        self._project.mkdir()
        (self._project / "README.md").write_text("# A project\n")
        identity = ("-c", "user.name=tester", "-c", "user.email=tester@localhost")
        for words in (("init", "-q"), ("add", "."), (*identity, "commit", "-q", "-m", "begin")):
            subprocess.run(["git", *words], cwd=self._project, env=self._environment, check=True)

    def run(self, script: str, *words: str | bytes) -> Done:
        """Run a script with these words; fail if it did anything outside of its repository and its run folder."""
        folder = self._folder / f"run_{next(self._numbers)}"
        project = folder / "project"
        shutil.copytree(self._project, project)
        (folder / "script.sh").write_text(script, encoding="utf-8")
        places = {"ORCHESTRATE_DIR": str(folder / "runs"), "STANDIN_DIR": str(folder / "standin")}
        done = subprocess.run(
            ["bash", folder / "script.sh", *words],
            cwd=project,
            env=self._environment | places,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=100,
            check=False,
        )
        result = Done(
            status=done.returncode,
            talk=(done.stdout + done.stderr).decode("utf-8", "backslashreplace"),
            prompts=tuple(file.read_bytes() for file in sorted(folder.glob("standin/calls/*/prompt"))),
            files=dict(_files(project)),
        )
        assert {file.name for file in folder.iterdir()} <= {"project", "script.sh", "runs", "standin"}
        assert not [file for file in folder.rglob("*") if CANARY in file.name], result.talk
        assert not list((self._folder / "home").iterdir())
        shutil.rmtree(folder)
        return result


def _files(project: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a repository that are not git's own."""
    for file in project.rglob("*"):
        if file.is_file() and ".git" not in file.relative_to(project).parts:
            yield str(file.relative_to(project)), file.read_bytes()


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """One workshop for all examples."""
    return Workshop(tmp_path_factory.mktemp("workshop"))
