"""How long a script is."""

import subprocess
import sys
from collections.abc import Iterator

from bench.screen import show
from bench.script import TOP, compiled

AT_MOST = {"upper": 160, "whole": 900}
"""Lines of the script for `implement auth`: the budget of the design."""

BANNER = "# " + "=" * 94 + "\n"


def table() -> None:
    """Print the table."""
    head = ("script", "bytes", "lines", "of runtime", "above it", "at most")
    show("Size of a script", head, _rows())


def _rows() -> Iterator[tuple[str, ...]]:
    limit = f"{AT_MOST['whole']}, {AT_MOST['upper']}"
    yield _row("implement auth", _auth(), limit)
    yield _row("one command", _text("steps:\n  - {id: s0, run: ':'}\n"), "")
    steps = "".join(f"  - {{id: s{number}, run: ':'}}\n" for number in range(1_000))
    yield _row("1,000 commands", _text(f"steps:\n{steps}"), "")


def _auth() -> str:
    command = (sys.executable, "-m", "orchestrate_gen", "implement auth", "--script")
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True).stdout


def _text(steps: str) -> str:
    return compiled(f"name: size\n{steps}").read_text(encoding="utf-8")


def _row(name: str, text: str, limit: str) -> tuple[str, ...]:
    above, _, below = text.partition(BANNER)
    size = f"{len(text.encode()):,}"
    return name, size, f"{text.count(chr(10)):,}", f"{below.count(chr(10)):,}", f"{above.count(chr(10)):,}", limit
