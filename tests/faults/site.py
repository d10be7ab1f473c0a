"""A folder of its own for a script: to start it in, to look at what it did, and to leave nothing behind."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.events import Event, events_of, started
from tests.faults.processes import VARIABLE, Process, end_all, left_alive, processes_of
from tests.faults.records import Record, records_of
from tests.faults.waiting import PATIENCE, wait_until
from tests.support.bash import BASH, CLEAN

MARKS = Path(__file__).with_name("marks.bash")


@dataclass(frozen=True)
class Ended:
    """How a start of the script ended: its status, -9 for KILL, and what it told."""

    status: int
    talk: str


@dataclass(frozen=True)
class Started:
    """A script that runs, as the leader of its own process group, as a shell on a terminal would start it."""

    process: subprocess.Popen[bytes]
    talk: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def kill(self, number: int) -> None:
        """Send the script itself a signal."""
        self.process.send_signal(number)

    def told(self) -> str:
        """What it has told so far; paths begin in the folder of the site, whose name tells the test."""
        return self.talk.read_text(errors="replace").replace(f"{self.talk.parent}/", "")

    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None

    def end(self) -> Ended:
        """Wait for its end."""
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"it does not end; it told: {self.told()}") from error
        return Ended(status, self.told())


class Site:
    """One script, the project that it runs in, its runs, and the events of its steps."""

    def __init__(self, folder: Path, script: str) -> None:
        """Make the folders."""
        self.folder = folder
        self.project = folder / "project"
        self.runs = folder / "runs"
        self.script = folder / "script.sh"
        self.project.mkdir()
        self.script.write_text(script, encoding="utf-8", newline="")
        self.environment = {
            **CLEAN,
            "HOME": str(folder),
            "ORCHESTRATE_DIR": str(self.runs),
            "MARKS": str(MARKS),
            "EVENTS": str(folder / "events"),
            "FLOCK": shutil.which("flock") or "flock",
            VARIABLE: str(folder),
        }
        self._starts = 0

    def start(self, *words: str, **env: str) -> Started:
        """Start the script, and go on."""
        self._starts += 1
        talk = self.folder / f"talk.{self._starts}"
        with talk.open("wb") as told:
            process = subprocess.Popen(
                (BASH, self.script, *words),
                cwd=self.project,
                env=self.environment | env,
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=told,
                process_group=0,
                restore_signals=True,
            )
        return Started(process, talk)

    def run(self, *words: str, **env: str) -> Ended:
        """Start the script, and wait for its end."""
        return self.start(*words, **env).end()

    def start_steps(self, number: int = 1) -> Started:
        """Start the script, and wait until so many of its steps have started."""
        known = len(self.started_steps())
        begun = self.start()
        wait_until(lambda: not begun.runs() or len(self.started_steps()) >= known + number, begun.told)
        assert begun.runs(), begun.told()
        return begun

    def started_steps(self) -> list[str]:
        """The steps that have started, in order."""
        return started(self.events())

    def events(self) -> list[Event]:
        """What the steps have told so far."""
        return events_of(self.folder / "events")

    def run_folders(self) -> list[Path]:
        """The folders of all runs, whatever became of them."""
        return sorted(self.runs.glob("[acf]*/workflow_*"), key=lambda path: path.name)

    def newest_run(self) -> Path:
        """The folder of the newest run."""
        return self.run_folders()[-1]

    def records(self) -> list[Record]:
        """What is recorded in all journals; a test of faults has one run, unless it died while it began."""
        return [record for run in self.run_folders() for record in records_of(run / "journal.jsonl")]

    def outputs(self) -> dict[str, str]:
        """The files that steps have made."""
        return {path.name: path.read_text() for path in self.project.glob("*.out")}

    def processes(self) -> list[Process]:
        """What is alive of the script and its steps."""
        return processes_of(str(self.folder))

    def step_processes(self, script: Started) -> list[Process]:
        """What is alive of the steps: they have process groups of their own."""
        return [process for process in self.processes() if process.group != script.pid]

    def left_alive(self) -> list[Process]:
        """What is alive although it should have ended."""
        return left_alive(str(self.folder))


@contextmanager
def site(folder: Path, script: str) -> Iterator[Site]:
    """Make a site, and end whatever is left of it."""
    made = Site(folder, script)
    try:
        yield made
    finally:
        end_all(str(folder))
        for path in made.folder.rglob("*"):
            if path.is_dir() and not os.access(path, os.W_OK):
                path.chmod(0o700)
