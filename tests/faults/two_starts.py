"""A run that stopped in the middle: some steps are done, one failed, and the next start can finish it."""

from collections import Counter

from tests.faults.events import wrongs
from tests.faults.sample import Sample, compiled_sample, step
from tests.faults.site import Ended, Site

UNFINISHED = (
    step("one"),
    step("two", "one"),
    step("side", "one"),
    step("last", "two", "side", work="[[ -e mended ]] || exit 1"),
)
DONE = ("one", "two", "side")


def unfinished() -> Sample:
    """The workflow; its last step fails until the file `mended` is there."""
    return compiled_sample("unfinished", UNFINISHED)


def stop_in_the_middle(place: Site) -> None:
    """Run until the last step fails, and mend what it fails for."""
    ended = place.run()
    assert ended.status == 1, ended.talk
    (place.project / "mended").touch()


def assert_finished(place: Site, ended: Ended, *again: str) -> None:
    """The run is complete, and of the steps that were done only these have run again."""
    assert ended.status == 0, ended.talk
    assert wrongs(place.events(), unfinished().needs) == []
    assert Counter(place.started_steps()) == Counter([*DONE, *again, "last", "last"]), ended.talk
    assert [path.parent.name for path in place.run_folders()] == ["completed"], ended.talk
    assert place.left_alive() == []
