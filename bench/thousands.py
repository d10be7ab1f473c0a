"""How long a workflow of 5,000 steps takes to compile, by its shape, and what else is done with its file."""

import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.measure import measure
from bench.screen import at_most, show
from bench.script import TOP, new_folder

STEPS = 5_000
LIMIT = 10
"""Seconds."""


def table() -> None:
    """Print the table."""
    show(f"{STEPS:,} steps", ("what", "seconds", "MiB", "at most"), _rows())


def _rows() -> Iterator[tuple[str, ...]]:
    folder = new_folder()
    for name, text in SHAPES.items():
        file = folder / f"{name.replace(' ', '-')}.yaml"
        file.write_text(f"name: big\nsteps:\n{text()}" if text is not _in_json else text(), encoding="utf-8")
        yield _row(name, "compile", str(file), "-o", f"{file}.sh", limit=at_most(LIMIT, " s"))
    file = folder / "three-needs-each.yaml"
    changed = file.with_name("changed.yaml")
    changed.write_text(file.read_text(encoding="utf-8").replace("echo 17\n", "echo seventeen\n"), encoding="utf-8")
    yield _row("... --dry-run", "compile", str(file), "--dry-run")
    yield _row("... --output json", "compile", str(file), "--output", "json")
    yield _row("... check", "check", f"{file}.sh")
    yield _row("... diff", "diff", str(file), str(changed))
    yield _row("... fmt", "fmt", str(file))


def _row(name: str, *words: str, limit: str = "") -> tuple[str, ...]:
    measured = measure([sys.executable, "-m", "orchestrate_gen", *words], Path(TOP))
    return name, measured.say(1), f"{measured.peak:.0f}", limit


def _steps(more: Callable[[int], str], work: Callable[[int], str] = "    run: echo {}\n".format) -> str:
    return "".join(f"  - id: s{n}\n{work(n)}{more(n)}" for n in range(STEPS))


def _needs(numbers: list[int]) -> str:
    return f"    needs: [{', '.join(f's{n}' for n in numbers)}]\n" if numbers else ""


def _three_needs() -> str:
    chosen = random.Random(1)
    return _steps(lambda n: _needs(sorted(chosen.sample(range(n), min(3, n)))))


def _prompts() -> str:
    lines = "".join(f"      Line {n} of a prompt, which says what is to be done.\n" for n in range(19))

    def work(number: int) -> str:
        seen = f"      See {{{{ steps.s{number // 2}.output }}}}.\n" if number else ""
        return f"    prompt: |\n{lines}{seen}    access: read\n"

    return _steps(lambda _number: "", work)


def _metrics() -> str:
    def more(number: int) -> str:
        condition = f"    if: score_{number - 1} > 3\n" if number % 10 == 9 else ""
        gate = f"  - id: g{number}\n    gate: score_{number - 2} >= 2\n" if number % 50 == 49 else ""
        return (
            f"    outputs: {{part-{number}: part-{number}.txt}}\n"
            f"    metrics: {{score_{number}: {{from: part-{number}.txt, pattern: 'x ([0-9]+)'}}}}\n{condition}{gate}"
        )

    return _steps(more, lambda n: f"    run: make part-{n} >part-{n}.txt\n")


def _items() -> str:
    items = ", ".join(f"item {n}" for n in range(STEPS))
    return f"  - id: work\n    for_each: [{items}]\n    run: echo {{{{ item }}}}\n"


def _in_json() -> str:
    steps = [{"id": f"s{n}", "run": f"echo {n}", "needs": [f"s{n - 3}"] if n >= 3 else []} for n in range(STEPS)]
    return json.dumps({"name": "big", "steps": steps}, indent=2)


SHAPES: dict[str, Callable[[], str]] = {
    "side by side": lambda: _steps(lambda _number: ""),
    "a chain": lambda: _steps(lambda n: _needs([n - 1] if n else [])),
    "three needs each": _three_needs,
    "prompts of 20 lines": _prompts,
    "outputs and metrics": _metrics,
    "items of one step": _items,
    "in JSON": _in_json,
}
