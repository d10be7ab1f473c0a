"""Run a command and measure it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

LIMIT = 300.0
"""Seconds after which a command is ended: what takes longer is told as that."""


@dataclass(frozen=True)
class Measured:
    """What a command took: seconds, mebibytes at most, and its exit status."""

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
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(seconds, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2), process.returncode)
