"""How long it takes to go on with a run of many done steps, until work starts."""

import time
from collections.abc import Iterator
from functools import cache

from bench.measure import Measured, measure
from bench.screen import at_most, show
from bench.script import nearly_done

COUNTS = (100, 1_000, 10_000)
AT_MOST = 1.0


def table() -> None:
    """Print the table."""
    show("Going on with a run, until work starts", ("done steps", "seconds", "us a step", "at most s"), _rows())


def _rows() -> Iterator[tuple[str, ...]]:
    for count in COUNTS:
        seconds = until_work(count)
        limit = at_most(AT_MOST) if count == COUNTS[-1] else ""
        yield f"{count:,}", seconds.say(), f"{seconds.seconds * 1_000_000 / count:.0f}", limit


@cache
def until_work(count: int) -> Measured:
    """Measure a start of a script until its last step begins: once, since the run is complete by that."""
    script = nearly_done(count)
    (script.parent / "go").touch()
    begin = time.time()
    whole = measure((str(script), "--quiet"), script.parent)
    if whole.status != 0:
        return whole
    seconds = float((script.parent / "began").read_text(encoding="utf-8")) - begin
    return Measured(seconds, whole.peak, whole.status)
