"""Run a command and measure it."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, Timer
from typing import Self

LIMIT = 300.0
"""Seconds after which a command is ended: what takes longer is told as that."""


@dataclass(frozen=True)
class Measured:
    """What a command took: seconds, mebibytes at most (its own, without what it starts), and its exit status."""

    seconds: float
    peak: float
    status: int

    @property
    def ended(self) -> bool:
        """Whether it took too long."""
        return self.status == -signal.SIGKILL

    def say(self, digits: int = 2) -> str:
        """Return the seconds as they stand in a table."""
        if self.ended:
            return f"over {LIMIT:g}"
        return f"{self.seconds:.{digits}f}" if self.status == 0 else f"status {self.status}"


def measure(command: Sequence[str], folder: Path) -> Measured:
    """Run a command in a folder, in silence and in a group of its own."""
    environment = {**os.environ, "HOME": str(folder), "ORCHESTRATE_MAX_DURATION": "1d"}
    silent = subprocess.DEVNULL
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
    )
    timer = Timer(LIMIT, os.killpg, (process.pid, signal.SIGKILL))
    timer.start()
    with _Peak(process.pid) as peak:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    told = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Measured(seconds, peak.mebibytes or told, process.returncode)


class _Peak:
    """The most memory of a process, looked at again and again until it ends.

    What Linux tells at the end counts this Python too, whose memory the process shares before it becomes the command.
    """

    def __init__(self, pid: int) -> None:
        self.mebibytes = 0.0
        self._file = Path(f"/proc/{pid}/status")
        self._over = Event()
        self._thread = Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.is_set():
            with contextlib.suppress(OSError):
                found = re.search(r"^VmHWM:\s*(\d+) kB", self._file.read_text(encoding="ascii"), re.MULTILINE)
                self.mebibytes = max(self.mebibytes, int(found[1]) / 1024 if found else 0)
            self._over.wait(0.02)
