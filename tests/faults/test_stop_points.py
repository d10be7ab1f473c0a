"""Killed at every write, rename and lock, a run comes to the same end, and no finished work is done twice."""

from collections import Counter
from pathlib import Path
from signal import Signals

import pytest

from tests.faults.blows import SIGNALS
from tests.faults.halts import VICTIMS, Halt, halt_at, points_passed
from tests.faults.sample import Sample, sample
from tests.faults.site import Site, site
from tests.faults.stop_points import with_stop_points
from tests.faults.survival import Survival

BOUNDED = 48
"""Halts in `make test`, each at another point; `make soak` tries each point with each signal and each victim."""
MOST = 120
"""Points that there may be; `make soak` tries each."""
NAMES = ("diamond", "rough")
DIED = Halt("step journal start after", 3, "all", SIGNALS[0])
"""How the first start ends where it is the second one that halts."""

Points = tuple[tuple[str, int, str, int], ...]


@pytest.fixture(scope="session")
def points(tmp_path_factory: pytest.TempPathFactory) -> Points:
    """Each point: the workflow, the start in which it comes, its name, and how often it comes there."""
    found: dict[tuple[int, str], tuple[str, int, str, int]] = {}
    for name in NAMES:
        for number in (1, 2):
            with site(tmp_path_factory.mktemp(name), with_stop_points(sample(name).script)) as place:
                for point, comings in _passed(place, number).items():
                    found.setdefault((number, point), (name, number, point, comings))
    first = {point for number, point in found if number == 1}
    return tuple(found[key] for key in sorted(found) if key[0] == 1 or key[1] not in first)


def _passed(place: Site, number: int) -> Counter[str]:
    """The points of a first or of a second start."""
    if number == 2:
        DIED.start(place)
    return points_passed(place)


def survive(folder: Path, name: str, number: int, halt: Halt) -> None:
    """Hit a start where it halts, and go on with the run until it is complete."""
    with site(folder, with_stop_points(sample(name).script)) as place:
        survival = _begin(place, sample(name), number)
        survival.starts.append(f"{halt}, in start {number}")
        survival.note_end(halt.start(place))
        survival.go_on(STOP_TRACE="/dev/null")


def _begin(place: Site, what: Sample, number: int) -> Survival:
    """The run as it is before the start that is to be hit."""
    survival = Survival(place, what)
    if number == 2:
        survival.note_end(DIED.start(place))
    return survival


@pytest.mark.parametrize("turn", range(BOUNDED))
def test_a_run_that_is_killed_at_a_point_comes_to_its_end(turn: int, tmp_path: Path, points: Points) -> None:
    name, number, point, comings = points[turn * len(points) // BOUNDED]
    survive(tmp_path, name, number, halt_at(point, comings, turn))


@pytest.mark.soak
@pytest.mark.parametrize("victim", VICTIMS)
@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("turn", range(MOST))
def test_a_run_killed_at_any_point_comes_to_its_end(
    turn: int, number: Signals, victim: str, tmp_path: Path, points: Points
) -> None:
    if turn >= len(points):
        pytest.skip("there is no such point")
    name, start, point, _ = points[turn]
    survive(tmp_path, name, start, Halt(point, 1, victim, number))


def test_there_are_not_more_points_than_are_tried(points: Points) -> None:
    assert BOUNDED < len(points) <= MOST


def test_what_is_shipped_has_no_points_to_stop_at() -> None:
    assert "stop_at" not in sample("rough").script
