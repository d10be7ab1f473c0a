"""A signal ends the run with all its processes, however stubborn they are, and the run can go on."""

import json
import signal
import time
from itertools import cycle

import pytest

from tests.faults.conftest import MakeSite
from tests.faults.processes import is_stopped
from tests.faults.records import states_of
from tests.faults.sample import compiled_sample, step
from tests.faults.site import Site, Started
from tests.faults.waiting import wait_until

STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
DEAF = "trap '' INT TERM HUP"
STUBBORN = {
    "plain": "sleep 600",
    "deaf": f"{DEAF}\nsleep 600",
    "family": f"{DEAF}\n(sleep 600 & sleep 600) &\n(exec sleep 600) &\nwait",
    "orphan": f"(( {DEAF}; sleep 600 ) &)\nsleep 600",
    "stopped": 'kill -s STOP "$BASHPID"',
    "session": f"setsid bash -c '{DEAF}; sleep 600; :' &\nwait",
    "daemon": "(setsid sleep 600 &)\nsleep 600",
}
"""Work that does not end by itself; what `daemon` starts has left the step's group, its session and its parent."""


def name_of(value: object) -> str:
    """A kind or a signal in the name of a test."""
    return value.name if isinstance(value, signal.Signals) else str(value)


def released(work: str) -> str:
    """Work that is left out once the file `release` is there."""
    return f"if [[ ! -e release ]]; then\n{work}\nfi"


def begin(place: Site, steps: int = 1) -> Started:
    """Start, and wait until so many steps have come to their work."""
    begun = place.start_steps(steps)
    time.sleep(0.1)
    return begun


def with_grace(script: str, seconds: int) -> str:
    """Let the script wait that long before it kills."""
    assert script.count(" grace=5") == 1
    return script.replace(" grace=5", f" grace={seconds}")


def assert_end(begun: Started, *statuses: int) -> None:
    """It ends, in one of these ways."""
    ended = begun.end()
    assert ended.status in statuses, f"status {ended.status}\n{ended.talk}"


def assert_can_go_on(place: Site, steps: int) -> None:
    """Nothing is alive, the run lies in `active`, its state is written, and the next start finishes it."""
    assert place.left_alive() == []
    run = place.newest_run()
    assert run.parent.name == "active"
    assert set(states_of(run).values()) == {"interrupted"}
    (place.project / "release").touch()
    ended = place.run()
    assert ended.status == 0, ended.talk
    assert sum(event.kind == "end" for event in place.events()) == steps
    assert json.loads((place.newest_run() / "state.json").read_text())["state"] == "completed"


def end_by_signal(place: Site, number: int) -> None:
    """Send a signal to a run of one step, which ends it; the next start goes on."""
    begun = begin(place)
    begun.kill(number)
    assert_end(begun, STATUS[signal.Signals(number)])
    assert_can_go_on(place, 1)


def stubborn(kind: str) -> str:
    """The script of one step of a kind, that kills soon what does not hear."""
    return with_grace(compiled_sample(kind, (step("work", work=released(STUBBORN[kind])),)).script, 1)


@pytest.mark.parametrize(("kind", "number"), list(zip(STUBBORN, cycle(STATUS), strict=False)), ids=name_of)
def test_a_signal_ends_a_step_of_any_kind(kind: str, number: int, make_site: MakeSite) -> None:
    end_by_signal(make_site(stubborn(kind)), number)


@pytest.mark.soak
@pytest.mark.parametrize("number", STATUS, ids=name_of)
@pytest.mark.parametrize("kind", STUBBORN)
def test_each_signal_ends_a_step_of_any_kind(kind: str, number: int, make_site: MakeSite) -> None:
    end_by_signal(make_site(stubborn(kind)), number)


@pytest.mark.parametrize("number", STATUS, ids=name_of)
def test_a_signal_for_the_whole_group_of_the_script_ends_all_steps(number: int, make_site: MakeSite) -> None:
    kinds = ("plain", "deaf", "family")
    steps = tuple(step(kind, work=released(STUBBORN[kind])) for kind in kinds)
    place = make_site(with_grace(compiled_sample("group", steps).script, 1))
    begun = begin(place, len(kinds))
    for process in place.processes():
        if process.group == begun.pid:
            process.kill(number)
    assert_end(begun, STATUS[signal.Signals(number)])
    assert_can_go_on(place, len(kinds))


@pytest.mark.parametrize("second", STATUS, ids=name_of)
def test_a_second_signal_kills_at_once(second: int, make_site: MakeSite) -> None:
    work = compiled_sample("deaf", (step("work", work=released(STUBBORN["deaf"])),))
    place = make_site(with_grace(work.script, 6000))
    begun = begin(place)
    begun.kill(signal.SIGINT)
    wait_until(lambda: "INT" in begun.told(), begun.told)
    begun.kill(second)
    assert_end(begun, 130)
    assert_can_go_on(place, 1)


def test_a_storm_of_signals_ends_it_too(make_site: MakeSite) -> None:
    work = compiled_sample("deaf", (step("work", work=released(STUBBORN["deaf"])),))
    place = make_site(work.script)
    begun = begin(place)
    while begun.runs():
        for number in STATUS:
            begun.kill(number)
        time.sleep(0.001)
    assert_end(begun, *STATUS.values())
    assert_can_go_on(place, 1)


def ticks(place: Site) -> int:
    """How often the step has ticked."""
    path = place.project / "ticks"
    return path.stat().st_size if path.exists() else 0


def await_tick(place: Site, begun: Started) -> None:
    """Wait until the step ticks once more."""
    before = ticks(place)
    wait_until(lambda: ticks(place) > before or not begun.runs(), begun.told)


def stop(place: Site, begun: Started) -> None:
    """Stop the script as Ctrl-Z does, and wait until all its processes are stopped."""
    begun.kill(signal.SIGTSTP)
    wait_until(
        lambda: all(is_stopped(process.pid) for process in place.processes()),
        lambda: "not everything is stopped",
        patience=10,
    )


TICKING = "until [[ -e release ]]; do printf x >>ticks; sleep 0.01; done"


def test_a_stopped_run_stands_still_and_a_continued_one_goes_on(make_site: MakeSite) -> None:
    place = make_site(compiled_sample("ticking", (step("work", work=TICKING), step("next", "work"))).script)
    begun = begin(place)
    for _ in range(2):
        stop(place, begun)
        before = ticks(place)
        time.sleep(0.1)
        assert ticks(place) == before
        begun.kill(signal.SIGCONT)
        await_tick(place, begun)
    (place.project / "release").touch()
    assert_end(begun, 0)
    assert [event.step for event in place.events()] == ["work", "work", "next", "next"]


def test_time_in_which_a_run_is_stopped_does_not_count_against_the_limit_of_a_step(make_site: MakeSite) -> None:
    place = make_site(compiled_sample("ticking", (step("work", work=TICKING, timeout="3s"),)).script)
    begun = begin(place)
    stop(place, begun)
    time.sleep(4)
    begun.kill(signal.SIGCONT)
    await_tick(place, begun)
    (place.project / "release").touch()
    assert_end(begun, 0)


@pytest.mark.parametrize("number", STATUS, ids=name_of)
def test_a_signal_ends_a_stopped_run(number: int, make_site: MakeSite) -> None:
    place = make_site(compiled_sample("ticking", (step("work", work=TICKING),)).script)
    begun = begin(place)
    stop(place, begun)
    begun.kill(number)
    begun.kill(signal.SIGCONT)
    assert_end(begun, STATUS[signal.Signals(number)])
    assert_can_go_on(place, 1)
