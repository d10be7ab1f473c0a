"""Folders that cannot be written, or that vanish: a clear message, the right status, nothing left behind or lost."""

import pytest

from tests.faults.conftest import MakeSite
from tests.faults.mounts import read_only
from tests.faults.sample import compiled_sample, step
from tests.faults.survival import OWN_ERROR
from tests.faults.two_starts import assert_finished, stop_in_the_middle, unfinished


def test_a_place_that_cannot_be_written_is_refused_before_anything_runs(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    place.runs.mkdir()
    with read_only(place.runs):
        ended = place.run()
    assert ended.status == 6, ended.talk
    assert "runs" in ended.talk
    assert not OWN_ERROR.search(ended.talk), ended.talk
    assert place.events() == []


def test_a_run_that_cannot_be_written_any_more_is_refused_and_goes_on_later(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    with read_only(place.runs):
        ended = place.run()
        assert place.run("--status").status == 0
    assert ended.status == 6, ended.talk
    assert not OWN_ERROR.search(ended.talk), ended.talk
    assert_finished(place, place.run())


@pytest.mark.parametrize("what", ["$ORCHESTRATE_DIR", "$ORCHESTRATE_DIR/active"])
def test_a_run_whose_folder_vanishes_says_so_and_ends(what: str, make_site: MakeSite) -> None:
    steps = (step("one", work=f"rm -rf {what}", allow=["destroys"]), step("two", "one"), step("beside", seconds=0.2))
    place = make_site(compiled_sample("vanish", steps).script)
    ended = place.run()
    assert ended.status in (1, 6), ended.talk
    assert "runs" in ended.talk
    assert not OWN_ERROR.search(ended.talk), ended.talk
    assert place.left_alive() == []
    assert "two" not in {event.step for event in place.events()}
