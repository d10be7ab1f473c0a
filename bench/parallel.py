"""How near a script comes to the shortest possible time: the longer of the critical path and the work by jobs."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.measure import measure
from bench.screen import at_most, show
from bench.script import compiled

AT_MOST = 1.05


@dataclass(frozen=True)
class Graph:
    """Steps with their durations, in milliseconds, and the steps before that each needs."""

    durations: tuple[int, ...]
    needs: tuple[tuple[int, ...], ...]

    def bound(self, jobs: int) -> float:
        """Return the seconds that no schedule can beat."""
        ends: list[int] = []
        for duration, before in zip(self.durations, self.needs, strict=True):
            ends.append(duration + max((ends[one] for one in before), default=0))
        return max(*ends, sum(self.durations) / jobs) / 1_000

    def workflow(self) -> str:
        """Return the workflow whose steps take so long."""
        pairs = zip(self.durations, (", ".join(f"s{one}" for one in before) for before in self.needs), strict=True)
        steps = (
            f"  - {{id: s{number}, run: sleep {duration / 1_000:.3f}, needs: [{before}]}}"
            for number, (duration, before) in enumerate(pairs)
        )
        return "\n".join(["name: graph", "steps:", *steps, ""])


def table() -> None:
    """Print the table."""
    head = ("graph", "jobs", "bound s", "steps s", "to bound", "whole s", "at most")
    show("Parallel steps: time from the first start to the last end, to the lower bound", head, _rows())


def _rows() -> Iterator[tuple[str, ...]]:
    for count, unit, jobs, seeds in (
        (100, 10, 4, 3), (100, 100, 4, 3), (100, 1_000, 4, 1),
        (1_000, 10, 4, 1), (1_000, 100, 16, 1), (1_000, 1_000, 64, 1),
    ):  # fmt: skip
        for seed in range(seeds):
            yield _row(f"{count:,} steps of {unit:,} ms, #{seed + 1}", random_graph(count, unit, seed), jobs)


def random_graph(count: int, unit: int, seed: int) -> Graph:
    """Return a graph whose steps take half to one and a half of a unit, and need up to three of the 30 before them."""
    dice = random.Random(seed)
    durations = tuple(round(unit * dice.uniform(0.5, 1.5)) for _ in range(count))
    needs = tuple(
        tuple(sorted(dice.sample(range(max(0, number - 30), number), min(number, dice.randrange(4)))))
        for number in range(count)
    )
    return Graph(durations, needs)


def _row(name: str, graph: Graph, jobs: int) -> tuple[str, ...]:
    script = compiled(graph.workflow())
    whole = measure((str(script), "--quiet", "--jobs", str(jobs)), script.parent)
    bound = graph.bound(jobs)
    if whole.status != 0:
        return name, str(jobs), f"{bound:.2f}", whole.say(), "", "", at_most(AT_MOST)
    steps = _from_start_to_end(script.parent)
    return name, str(jobs), f"{bound:.2f}", f"{steps:.2f}", f"{steps / bound:.2f}", whole.say(), at_most(AT_MOST)


def _from_start_to_end(folder: Path) -> float:
    """Return the seconds between the first start and the last end of a step, as the journal has them."""
    (journal,) = folder.glob(".claude/workflows/completed/*/journal.jsonl")
    events = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    times = [event["ms"] for event in events if event["step"]]
    return float(max(times) - min(times)) / 1_000
