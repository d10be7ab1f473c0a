"""Where nothing can be written any more, the script says so and ends; what was recorded stays."""

from pathlib import Path

import pytest

from tests.faults.conftest import MakeSite
from tests.faults.mounts import fill, small_disk
from tests.faults.sample import compiled_sample, step
from tests.faults.survival import OWN_ERROR, Survival
from tests.faults.two_starts import assert_finished, stop_in_the_middle, unfinished

REFUSED = (1, 6)
"""A step failed; something that is needed is missing."""
FULL = compiled_sample(
    "full",
    (
        step("first"),
        step(
            "filler", "first", work='[[ -e filled ]] || { : >filled; cat /dev/zero >"$ORCHESTRATE_DIR/ballast" || :; }'
        ),
        step("after", "filler"),
    ),
)
"""A workflow whose second step fills the disk that the runs are on, once; so its own end cannot be recorded."""


def test_a_run_that_finds_no_room_to_begin_says_so(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    with small_disk(place.runs, 256):
        ballast = fill(place.runs)
        ended = place.run()
        assert ended.status == 6, ended.talk
        assert "space" in ended.talk
        assert not OWN_ERROR.search(ended.talk), ended.talk
        assert place.events() == []
        ballast.unlink()
        stop_in_the_middle(place)
        assert_finished(place, place.run())


def test_a_run_that_finds_no_room_to_go_on_says_so_and_loses_nothing(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    with small_disk(place.runs, 256):
        stop_in_the_middle(place)
        ballast = fill(place.runs)
        before = place.records()
        ended = place.run()
        assert ended.status in REFUSED, ended.talk
        assert "space" in ended.talk
        assert not OWN_ERROR.search(ended.talk), ended.talk
        assert place.left_alive() == []
        assert place.records()[: len(before)] == before
        ballast.unlink()
        assert_finished(place, place.run())


def test_a_disk_that_fills_while_a_step_runs_loses_nothing(make_site: MakeSite) -> None:
    place = make_site(FULL.script)
    with small_disk(place.runs, 256):
        survival = Survival(place, FULL)
        ended = place.run()
        survival.note_end(ended, REFUSED)
        assert "space" in ended.talk
        assert place.left_alive() == []
        (place.runs / "ballast").unlink()
        survival.go_on()


def limited(place_script: Path, kilobytes: int, *, deaf: bool) -> str:
    """A script that runs another one which may not write files over a size: it hears XFSZ, or fails to write."""
    trap = "trap '' XFSZ\n" * deaf
    return f'{trap}ulimit -f {kilobytes}\nexec "$BASH" "{place_script}" "$@"\n'


@pytest.mark.parametrize("deaf", [True, False], ids=["fails", "killed"])
def test_what_may_not_grow_any_more_fails_alone(deaf: bool, make_site: MakeSite) -> None:  # noqa: FBT001 # a parameter
    work = "[[ -e mended ]] || seq 60000"
    growing = compiled_sample("growing", (step("small"), step("grows", "small", work=work), step("end", "grows")))
    place = make_site(growing.script)
    inner = place.folder / "inner.sh"
    inner.write_text(growing.script)
    place.script.write_text(limited(inner, 200, deaf=deaf))
    survival = Survival(place, growing)
    ended = place.run()
    assert ended.status == 1, ended.talk
    assert "grows" in ended.talk
    survival.note_end(ended)
    (place.project / "mended").touch()
    survival.go_on()


def test_talk_that_nobody_can_keep_stops_nothing(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    place.script.write_text(f"exec >/dev/full 2>&1\n{unfinished().script}")
    assert place.run().status == 1
    (place.project / "mended").touch()
    assert_finished(place, place.run())
