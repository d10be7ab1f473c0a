"""Of many who start a run at once exactly one runs it, and a dead owner owns nothing: with whatever can lock."""

import os
import re
import signal
import socket
from pathlib import Path

import pytest

from tests.faults.blows import hit_all
from tests.faults.conftest import MakeSite
from tests.faults.events import wrongs
from tests.faults.hidden import path_without
from tests.faults.records import states_of
from tests.faults.sample import Sample, compiled_sample, step
from tests.faults.site import Ended, Site, Started
from tests.faults.waiting import wait_until
from tests.support.compiled import script_of

MANY = 50
ONCE = ["one", "two"]
AGAIN = ["one", "one", "two"]
HIDDEN = {
    "flock": (),
    "perl": ("flock",),
    "python": ("flock", "perl"),
    "links": ("flock", "perl", "python", "pypy"),
}
"""What locks when these programs are hidden."""


def held() -> Sample:
    """Two steps; the first waits for the file `release`."""
    return compiled_sample(
        "held", (step("one", work="until [[ -e release ]]; do sleep 0.02; done"), step("two", "one"))
    )


@pytest.fixture(params=HIDDEN)
def place(request: pytest.FixtureRequest, make_site: MakeSite) -> Site:
    """A site where only some of what can lock is found."""
    return without(make_site(held().script), *HIDDEN[request.param])


def without(made: Site, *hidden: str) -> Site:
    """Hide programs from the script of a site."""
    made.environment["PATH"] = path_without(made.folder / f"bin{len(hidden)}", *hidden)
    return made


def only_one_runs(starts: list[Started]) -> Started:
    """Wait until all starts but one have ended, and return that one."""
    wait_until(lambda: sum(start.runs() for start in starts) <= 1, lambda: "more than one start runs")
    [owner] = [start for start in starts if start.runs()]
    return owner


def assert_names_owner(ended: Ended, owner: Started) -> None:
    """Refused, with the process, the host and the time."""
    assert ended.status == 5, ended.talk
    assert re.search(rf"\b{owner.pid}\b", ended.talk), ended.talk
    assert socket.gethostname() in ended.talk
    assert re.search(r"since .*\d\d:\d\d", ended.talk), ended.talk


def finish(made: Site, owner: Started, *starts: list[str]) -> None:
    """Let the run come to its end; its steps have started in one of these orders, and never beside each other."""
    (made.project / "release").touch()
    ended = owner.end()
    assert ended.status == 0, ended.talk
    assert made.started_steps() in starts
    assert wrongs(made.events(), held().needs) == []
    assert [path.parent.name for path in made.run_folders()] == ["completed"]
    assert made.left_alive() == []


def test_of_many_simultaneous_starts_exactly_one_runs(place: Site) -> None:
    starts = [place.start() for _ in range(MANY)]
    owner = only_one_runs(starts)
    for start in starts:
        if start is not owner:
            assert_names_owner(start.end(), owner)
    finish(place, owner, ONCE)


def test_a_dead_owner_owns_nothing(place: Site) -> None:
    owner = place.start_steps()
    hit_all(place, owner, signal.SIGKILL)
    owner.end()
    finish(place, place.start_steps(), AGAIN)


def test_a_step_that_outlives_its_owner_never_runs_beside_its_next_attempt(place: Site) -> None:
    owner = place.start_steps()
    owner.kill(signal.SIGKILL)
    owner.end()
    finish(place, place.start(), ONCE, AGAIN)


def test_of_many_who_succeed_a_dead_owner_exactly_one_runs(place: Site) -> None:
    dead = place.start_steps()
    dead.kill(signal.SIGKILL)
    dead.end()
    starts = [place.start() for _ in range(MANY // 2)]
    owner = only_one_runs(starts)
    assert {start.end().status for start in starts if start is not owner} == {5}
    finish(place, owner, ONCE, AGAIN)


def test_a_stopped_owner_still_owns(place: Site) -> None:
    owner = place.start_steps()
    owner.kill(signal.SIGSTOP)
    assert_names_owner(place.run(), owner)
    owner.kill(signal.SIGCONT)
    finish(place, owner, ONCE)


def test_a_living_process_that_has_the_pid_of_a_dead_owner_owns_nothing(place: Site) -> None:
    owner = place.start_steps()
    hit_all(place, owner, signal.SIGKILL)
    owner.end()
    for path in place.runs.rglob("*"):
        take_over(path, owner.pid, os.getpid())
    finish(place, place.start_steps(), AGAIN)


def take_over(path: Path, old: int, new: int) -> None:
    """Let a lock name another process: in the target of a link, or in the first lines of a file."""
    if path.is_symlink():
        target = path.readlink()
        path.unlink()
        path.symlink_to(re.sub(rf"\b{old}\b", str(new), str(target)))
    elif path.is_file() and path.parent.name == "locks":
        path.write_text(re.sub(rf"\b{old}\b", str(new), path.read_text()))


@pytest.mark.parametrize(("first", "second"), [((), HIDDEN["links"]), (HIDDEN["links"], ())])
def test_what_locks_here_keeps_out_what_locks_otherwise(
    first: tuple[str, ...], second: tuple[str, ...], make_site: MakeSite
) -> None:
    place = without(make_site(held().script), *first)
    owner = place.start_steps()
    assert_names_owner(without(place, *second).run(), owner)
    finish(place, owner, ONCE)


def test_different_runs_side_by_side_do_not_harm_each_other(make_site: MakeSite) -> None:
    steps = ({"id": "one", "run": "sleep 0.02"}, {"id": "two", "needs": ["one"], "run": "sleep 0.02"})
    place = make_site(script_of(*steps))
    folders = [place.folder / f"runs{number}" for number in range(8)]
    starts = [place.start(ORCHESTRATE_DIR=str(folder)) for folder in folders]
    assert [start.end().status for start in starts] == [0] * len(starts)
    for folder in folders:
        [run] = folder.glob("completed/workflow_*")
        assert states_of(run) == {"one": "done", "two": "done"}
