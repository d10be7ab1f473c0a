"""A project to run scripts in: a git repository of its own, and a stand-in for `claude` that keeps what it was told."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.bash import BASH, CLEAN, Done
from tests.support.texts import CANARY

STAND_IN = Path(__file__).parents[2] / "bats" / "helpers" / "claude"


@dataclass(frozen=True)
class Project:
    """A folder with `project`, where scripts run, `runs`, where they keep their runs, and `standin` with its calls."""

    folder: Path

    @property
    def root(self) -> Path:
        """The git repository."""
        return self.folder / "project"

    def run(self, script: str, /, *words: str, **env: str) -> Done:
        """Run a script in the repository; bytes out, any status."""
        path = self.folder / "script.sh"
        path.write_text(script, encoding="utf-8", newline="")
        given = {
            **CLEAN,
            "PATH": f"{self.folder / 'bin'}:{CLEAN['PATH']}",
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "ORCHESTRATE_DIR": str(self.folder / "runs"),
            **env,
        }
        return subprocess.run((BASH, path, *words), cwd=self.root, env=given, capture_output=True, check=False)

    def calls(self, what: str) -> list[bytes]:
        """What the stand-in kept of each call, in order: its `prompt`, its `argv` or its `environment`."""
        return [path.read_bytes() for path in sorted(self.folder.glob(f"standin/calls/*/{what}"))]

    def told(self) -> list[bytes]:
        """The prompts of a rehearsal, which calls no agent."""
        return [path.read_bytes() for path in sorted(self.folder.glob("runs/rehearsals/*/*/steps/*/*.prompt"))]

    def has_canary(self) -> bool:
        """Whether some text was taken for code, wherever that ran."""
        return any(self.folder.rglob(CANARY))


@contextmanager
def project() -> Iterator[Project]:
    """Make a project, with a commit, for as long as it is needed."""
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "bin").mkdir()
        program = folder / "bin" / "claude"
        program.write_text(f"#!{sys.executable} -IS\n{STAND_IN.read_text(encoding='utf-8')}", encoding="utf-8")
        program.chmod(0o755)
        (folder / "project").mkdir()
        found = Project(folder)
        for words in (("init", "-q"), ("commit", "-q", "--allow-empty", "-m", "begin")):
            identity = ("-c", "user.name=tester", "-c", "user.email=tester@localhost")
            subprocess.run(("git", *identity, *words), cwd=found.root, env=CLEAN | {"HOME": name}, check=True)
        yield found
