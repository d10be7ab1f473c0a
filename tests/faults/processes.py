"""The processes that belong to one test: they, and only they, have a certain variable in their environment."""

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "FAULTS_SITE"


@dataclass(frozen=True)
class Process:
    """A living process; zombies do not count."""

    pid: int
    group: int
    words: str

    def kill(self, number: int) -> None:
        """Send it a signal, if it is still there."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)


def processes_of(site: str) -> list[Process]:
    """All processes whose variable has this value."""
    found = (_read(entry, f"{VARIABLE}={site}".encode()) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [process for process in found if process is not None]


def _read(entry: Path, mark: bytes) -> Process | None:
    """The process of a folder of /proc, if it has the mark; nothing if it is gone or is not ours to read."""
    try:
        if mark not in (entry / "environ").read_bytes().split(b"\0"):
            return None
        words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        state, group = _state_and_group(entry)
    except OSError:
        return None
    return None if state in "ZX" else Process(int(entry.name), int(group), words)


def _state_and_group(entry: Path) -> tuple[str, str]:
    """What /proc tells behind the name of a process, which may hold anything."""
    fields = (entry / "stat").read_text().rpartition(")")[2].split()
    return fields[0], fields[2]


def is_stopped(pid: int) -> bool:
    """Whether a living process is stopped."""
    return _state_and_group(Path("/proc", str(pid)))[0] == "T"


def end_all(site: str) -> None:
    """Kill until nothing is left."""
    while found := processes_of(site):
        for process in found:
            process.kill(signal.SIGKILL)
        time.sleep(0.01)


def left_alive(site: str, patience: float = 3.0) -> list[Process]:
    """What is still alive; what was just killed has a moment to be gone."""
    limit = time.monotonic() + patience
    while (found := processes_of(site)) and time.monotonic() < limit:
        time.sleep(0.02)
    return found
