"""What lies beside the journal may be lost: the run goes on, and what was lost is written again."""

import json
import shutil

import pytest

from tests.faults.conftest import MakeSite
from tests.faults.records import states_of
from tests.faults.two_starts import DONE, assert_finished, stop_in_the_middle, unfinished


@pytest.mark.parametrize("text", [None, b"", b"{", bytes(100), b"[]\n"], ids=["gone", "empty", "torn", "nul", "other"])
def test_the_state_is_written_again(text: bytes | None, make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    state = place.newest_run() / "state.json"
    state.unlink()
    if text is not None:
        state.write_bytes(text)
    assert json.loads(place.run("--status", "--json").talk)["steps"]["one"]["state"] == "done"
    assert_finished(place, place.run())
    assert states_of(place.newest_run()) == dict.fromkeys(unfinished().needs, "done")


@pytest.mark.parametrize("name", DONE)
def test_a_step_whose_files_are_lost_stays_done(name: str, make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    for path in (place.newest_run() / "steps" / name).glob("[0-9]*"):
        path.unlink()
    assert_finished(place, place.run())


def test_a_step_of_which_nothing_is_left_at_all_runs_again(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    run = place.newest_run()
    shutil.rmtree(run / "steps" / "side")
    journal = run / "journal.jsonl"
    journal.write_bytes(
        b"".join(line for line in journal.read_bytes().splitlines(keepends=True) if b'"side"' not in line)
    )
    assert_finished(place, place.run(), "side")


@pytest.mark.parametrize("name", ["execution.log", "script.sh"])
def test_what_only_readers_need_is_made_again(name: str, make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    (place.newest_run() / name).unlink()
    assert_finished(place, place.run())
    assert (place.newest_run() / name).stat().st_size > 0


def test_leftovers_of_a_write_that_was_cut_short_do_no_harm(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    for name in ("state.new", "script.new", "parameters.new"):
        (place.newest_run() / name).write_bytes(b"{half")
    assert_finished(place, place.run())
