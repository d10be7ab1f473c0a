"""How much memory a script takes at most."""

from collections.abc import Iterator

from bench.measure import measure
from bench.resume import until_work
from bench.screen import at_most, show
from bench.script import nearly_done

COUNTS = (10, 1_000, 10_000)
AT_MOST = 50


def table() -> None:
    """Print the table."""
    show("Peak memory in MiB", ("steps", "going on", "--status", "at most"), _rows())


def _rows() -> Iterator[tuple[str, ...]]:
    for count in COUNTS:
        run = until_work(count)
        script = nearly_done(count)
        status = measure((str(script), "--status"), script.parent)
        limit = at_most(AT_MOST) if count == COUNTS[-1] else ""
        yield f"{count:,}", f"{run.peak:.1f}", f"{status.peak:.1f}", limit
