"""Faults from outside: a signal for the script, for one of its steps, or for all of its processes."""

import os
import random
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from tests.faults.site import Site, Started

Hit = Callable[[Site, Started, int], None]


def hit_script(_: Site, started: Started, number: int) -> None:
    """Only the script."""
    started.kill(number)


def hit_group(site: Site, started: Started, number: int) -> None:
    """The process group of one step, as soon as there is one."""
    while started.runs():
        if found := site.step_processes(started):
            with suppress(ProcessLookupError):
                os.killpg(found[0].group, number)
            return


def hit_leader(site: Site, started: Started, number: int) -> None:
    """The first process of one step alone: what it has started lives on."""
    while started.runs():
        for process in site.step_processes(started):
            if process.pid == process.group:
                process.kill(number)
                return


def hit_leaf(site: Site, started: Started, number: int) -> None:
    """The newest process of one step."""
    while started.runs():
        if found := site.step_processes(started):
            max(found, key=lambda process: process.pid).kill(number)
            return


def hit_all(site: Site, _: Started, number: int) -> None:
    """Everything that is alive; for KILL until nothing is."""
    while found := site.processes():
        for process in found:
            process.kill(number)
        if number != signal.SIGKILL:
            return


TARGETS: Mapping[str, Hit] = {
    "script": hit_script,
    "group": hit_group,
    "leader": hit_leader,
    "leaf": hit_leaf,
    "all": hit_all,
}
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(frozen=True)
class Blow:
    """One fault: whom it hits, how, and when, as a part of the time of a run without faults."""

    target: str
    number: signal.Signals
    moment: float

    def strike(self, site: Site, started: Started, whole: float) -> None:
        """Wait for the moment, and hit."""
        time.sleep(self.moment * whole)
        TARGETS[self.target](site, started, self.number)

    def __str__(self) -> str:
        """For the name of a test."""
        return f"{self.number.name[3:]} {self.target} {self.moment:.2f}"


def random_blows(seed: int) -> tuple[Blow, ...]:
    """One to three faults; the same for a seed."""
    chance = random.Random(seed)
    return tuple(
        Blow(
            chance.choices(tuple(TARGETS), (4, 1, 1, 1, 3))[0],
            chance.choices(SIGNALS, (4, 2, 1, 1))[0],
            chance.uniform(0, 1.05),
        )
        for _ in range(chance.choice((1, 1, 2, 3)))
    )
