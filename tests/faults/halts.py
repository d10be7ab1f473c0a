"""A start of a test build that halts at a point, and what happens to it there."""

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass

from tests.faults.blows import SIGNALS, hit_all
from tests.faults.processes import is_stopped
from tests.faults.site import Ended, Site, Started
from tests.faults.waiting import wait_until

VICTIMS = ("script", "itself", "group", "all")
"""Who is hit: the script, the process that halts, all of its process group, or everything."""


@dataclass(frozen=True)
class Halt:
    """A point, the how manieth coming to it halts, and what happens there."""

    point: str
    turn: int
    victim: str
    number: signal.Signals

    def __str__(self) -> str:
        """For whoever reads why a test failed."""
        return f"{self.number.name} to {self.victim} at `{self.point}`, turn {self.turn}"

    def start(self, site: Site, *words: str) -> Ended:
        """Start, wait for the halt, hit, and wait for the end."""
        trace = site.folder / f"trace.{time.monotonic_ns()}"
        started = site.start(*words, STOP_TRACE=str(trace), STOP_POINT=self.point, STOP_TURN=str(self.turn))
        place = trace.with_suffix(f"{trace.suffix}.pid")
        wait_until(lambda: place.exists() or not started.runs(), started.told)
        assert place.exists(), f"it never came to `{self.point}`; it told: {started.told()}"
        pid = int(place.read_text())
        wait_until(lambda: is_stopped(pid), started.told)
        self._hit(site, started, pid)
        return started.end()

    def _hit(self, site: Site, started: Started, pid: int) -> None:
        """Hit, and let what has halted go on if it lives."""
        with suppress(ProcessLookupError):
            match self.victim:
                case "script":
                    started.kill(self.number)
                case "itself":
                    os.kill(pid, self.number)
                case "group":
                    os.killpg(os.getpgid(pid), self.number)
                case _:
                    hit_all(site, started, self.number)
            os.kill(pid, signal.SIGCONT)


def points_passed(site: Site, *words: str) -> Counter[str]:
    """Run a test build without a halt: how often it comes to each of its points."""
    trace = site.folder / "trace"
    ended = site.run(*words, STOP_TRACE=str(trace), STOP_TURN="0")
    assert ended.status in (0, 1), ended.talk
    return Counter(trace.read_text().splitlines())


def halt_at(point: str, turn: int, seed: int) -> Halt:
    """One of the ways to be hit at a point; mostly with KILL, and often everything at once."""
    chance = random.Random(seed)
    return Halt(
        point=point,
        turn=turn,
        victim=chance.choices(VICTIMS, (3, 3, 1, 4))[0],
        number=chance.choices(SIGNALS, (5, 2, 1, 1))[0],
    )
