"""A damaged journal is noticed, kept, and mended: no finished work is done twice, and none is taken for finished."""

import random
import signal
from pathlib import Path

import pytest

from tests.faults.blows import hit_all
from tests.faults.conftest import MakeSite
from tests.faults.damage import DAMAGES
from tests.faults.records import done_steps
from tests.faults.sample import compiled_sample, step
from tests.faults.site import Site
from tests.faults.two_starts import assert_finished, stop_in_the_middle, unfinished

BOUNDED = 3
"""Damages of each kind in `make test`."""
SOAK = 40


def journal_of(place: Site) -> Path:
    """The journal of the only run."""
    return place.newest_run() / "journal.jsonl"


def copies_of(place: Site) -> list[bytes]:
    """What was kept of damaged journals."""
    return [path.read_bytes() for path in place.newest_run().glob("journal.jsonl.damaged-*")]


def go_on_after(place: Site, how: str, seed: int) -> None:
    """Damage the journal of an unfinished run; the next start mends it, and finishes the run."""
    stop_in_the_middle(place)
    journal = journal_of(place)
    damaged = DAMAGES[how](journal.read_bytes(), random.Random(seed))
    journal.write_bytes(damaged)
    ended = place.run()
    assert_finished(place, ended)
    assert "journal" in ended.talk
    assert copies_of(place) == [damaged] or damaged == b""
    records = place.records()
    assert len(records) == len(journal_of(place).read_bytes().splitlines())
    assert done_steps(records) == set(unfinished().needs)


@pytest.mark.parametrize("seed", range(BOUNDED))
@pytest.mark.parametrize("how", DAMAGES)
def test_a_run_goes_on_after_damage_to_its_journal(how: str, seed: int, make_site: MakeSite) -> None:
    go_on_after(make_site(unfinished().script), how, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 100 + SOAK))
@pytest.mark.parametrize("how", DAMAGES)
def test_a_run_goes_on_after_any_damage_to_its_journal(how: str, seed: int, make_site: MakeSite) -> None:
    go_on_after(make_site(unfinished().script), how, seed)


def test_a_run_whose_journal_is_gone_goes_on_by_what_its_steps_have_recorded(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    journal_of(place).unlink()
    ended = place.run()
    assert_finished(place, ended)
    assert "journal" in ended.talk


def test_a_mended_journal_is_mended_once(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    journal_of(place).write_bytes(b"garbage\n" + journal_of(place).read_bytes())
    (place.project / "mended").unlink()
    assert place.run().status == 1
    (place.project / "mended").touch()
    assert "journal" not in place.run().talk
    assert len(copies_of(place)) == 1


def test_damage_upon_damage_keeps_each_damaged_journal(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    (place.project / "mended").unlink()
    for _ in range(2):
        journal_of(place).write_bytes(journal_of(place).read_bytes()[:-20])
        assert place.run().status == 1
    assert len(copies_of(place)) == 2


def test_a_step_that_must_not_run_twice_is_asked_for_though_the_journal_is_gone(make_site: MakeSite) -> None:
    pay = compiled_sample("pay", (step("pay", seconds=5, effect="once"),))
    place = make_site(pay.script)
    started = place.start_steps()
    hit_all(place, started, signal.SIGKILL)
    started.end()
    journal_of(place).unlink()
    ended = place.run()
    assert ended.status == 1, ended.talk
    assert "--retry pay" in ended.talk
    assert len(place.events()) == 1


def test_looking_at_a_damaged_run_changes_nothing(make_site: MakeSite) -> None:
    place = make_site(unfinished().script)
    stop_in_the_middle(place)
    journal_of(place).write_bytes(journal_of(place).read_bytes()[:-20])
    before = {path: path.read_bytes() for path in place.newest_run().rglob("*") if path.is_file()}
    assert place.run("--status").status == 0
    assert {path: path.read_bytes() for path in place.newest_run().rglob("*") if path.is_file()} == before
