"""How long --status takes."""

from collections.abc import Iterator

from bench.measure import measure
from bench.screen import at_most, show
from bench.script import nearly_done

COUNTS = (10, 100, 1_000)
RUNS = 5
AT_MOST = 50


def table() -> None:
    """Print the table."""
    head = ("steps", "text ms", "json ms", "at most ms")
    show(f"--status of a run that nobody owns, best of {RUNS}", head, _rows())


def _rows() -> Iterator[tuple[str, ...]]:
    for count in COUNTS:
        script = nearly_done(count)
        best = [
            min(measure((str(script), *words), script.parent).seconds for _ in range(RUNS)) * 1_000
            for words in (("--status",), ("--status", "--json"))
        ]
        yield f"{count:,}", *(f"{time:.0f}" for time in best), at_most(AT_MOST) if count == COUNTS[-1] else ""
