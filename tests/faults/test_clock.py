"""A clock that is set forward or back, or that was wrong before, harms nothing."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.faults.conftest import MakeSite
from tests.faults.moved_clock import moved_records, with_movable_clock
from tests.faults.sample import compiled_sample, step
from tests.faults.site import Site
from tests.faults.two_starts import assert_finished, stop_in_the_middle, unfinished

DAY = 86_400
FLAKY: Mapping[str, Any] = {
    "work": "[[ -e tried ]] || { : >tried; exit 1; }",
    "retry": {"attempts": 2, "delay": "1s", "jitter": 0},
}


def assert_sane_times(place: Site) -> None:
    """No step took less than no time."""
    state = json.loads((place.newest_run() / "state.json").read_text())
    assert all(found["seconds"] >= 0 for found in state["steps"].values()), state


@pytest.mark.parametrize("by", [DAY, -DAY], ids=["future", "past"])
def test_a_journal_from_another_time_is_gone_on_with(by: int, make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    journal = place.newest_run() / "journal.jsonl"
    journal.write_bytes(moved_records(journal.read_bytes(), by * 1000))
    assert_finished(place, place.run())
    assert_sane_times(place)


def test_a_run_folder_from_the_future_is_the_newest_run_still(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    run = place.newest_run()
    run.rename(run.with_name(run.name.replace("workflow_20", "workflow_21")))
    assert_finished(place, place.run())


@pytest.mark.parametrize("by", [DAY, -DAY], ids=["forward", "back"])
def test_a_clock_that_is_set_while_steps_run_neither_ends_them_nor_lets_others_wait(
    by: int, make_site: MakeSite
) -> None:
    set_clock = f'printf "%d\\n" {by} >"$MOVED_BY"'
    steps = (step("sets", work=set_clock, seconds=0.1), step("beside", seconds=1.5), step("flaky", "sets", **FLAKY))
    place = make_site(with_movable_clock(compiled_sample("clock", steps).script))
    ended = place.run(MOVED_BY=str(place.folder / "moved"))
    assert ended.status == 0, ended.talk
    assert sorted(place.started_steps()) == ["beside", "flaky", "flaky", "sets"]
    assert_sane_times(place)


def test_a_time_limit_holds_when_the_clock_is_set_back(make_site: MakeSite) -> None:
    set_clock = f'printf "%d\\n" {-DAY} >"$MOVED_BY"'
    steps = (step("endless", work=set_clock, seconds=600, timeout="2s"),)
    place = make_site(with_movable_clock(compiled_sample("clock", steps).script))
    ended = place.run(MOVED_BY=str(place.folder / "moved"))
    assert ended.status == 1, ended.talk
    assert "time limit" in ended.talk
    assert place.left_alive() == []
