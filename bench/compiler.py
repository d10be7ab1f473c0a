"""How long the compiler takes: best and median of some runs."""

import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import measure
from bench.screen import at_most, show
from bench.script import TOP, new_folder

RUNS = 7
TARGETS_MS = {"--help": 100, "--script, with lint": 500, "compile 1,000 steps": 3_000}


def table() -> None:
    """Print the table."""
    show(f"The compiler, best of {RUNS}", ("what", "best ms", "median ms", "at most"), _rows())


def _rows() -> Iterator[tuple[str, ...]]:
    big = new_folder() / "big.yaml"
    big.write_text(_workflow(1_000), encoding="utf-8")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "--help": _cli("--help"),
        "--version": _cli("--version"),
        "guided": _cli("implement auth"),
        "--script, with lint": _cli("implement auth", "--script"),
        "compile 1,000 steps": _cli("compile", str(big)),
    }
    for name, command in commands.items():
        times = [_milliseconds(command) for _ in range(RUNS if ",000" not in name else 3)]
        limit = at_most(TARGETS_MS[name]) if name in TARGETS_MS else ""
        yield name, f"{min(times):.0f}", f"{statistics.median(times):.0f}", limit


def _cli(*words: str) -> list[str]:
    return [sys.executable, "-m", "orchestrate_gen", *words]


def _milliseconds(command: list[str]) -> float:
    measured = measure(command, Path(TOP))
    if measured.status != 0:
        raise RuntimeError(f"{command} ended with {measured.status}")
    return measured.seconds * 1_000


def _workflow(count: int) -> str:
    needs = [f"    needs: [s{n - 3}]\n" if n >= 3 else "" for n in range(count)]
    return "name: big\nsteps:\n" + "".join(f"  - id: s{n}\n    run: echo {n}\n{needs[n]}" for n in range(count))
