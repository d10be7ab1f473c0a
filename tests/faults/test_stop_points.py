"""Killed at every write, rename and lock, a run comes to the same end, and no finished work is done twice."""

from pathlib import Path
from signal import Signals

import pytest

from tests.faults.blows import SIGNALS
from tests.faults.halts import VICTIMS, Halt, halt_at
from tests.faults.sample import sample
from tests.faults.scenes import Point, points_of
from tests.faults.site import site
from tests.faults.survival import Survival

BOUNDED = 36
"""Halts in `make test`, each at another point; `make soak` tries each point with each signal and each victim."""
MOST = 140
"""Points that there may be."""


@pytest.fixture(scope="session")
def points(tmp_path_factory: pytest.TempPathFactory) -> tuple[Point, ...]:
    """All points."""
    return tuple(points_of(tmp_path_factory.mktemp("points")))


def survive(folder: Path, point: Point, halt: Halt) -> None:
    """Hit a start where it halts, and go on with the run until it is complete."""
    with site(folder, point.scene.script()) as place:
        survival = Survival(place, sample(point.scene.workflow))
        if point.scene.before:
            survival.note_end(point.scene.before(place))
        survival.starts.append(str(halt))
        survival.note_end(halt.start(place))
        survival.go_on(STOP_TRACE="/dev/null")


@pytest.mark.parametrize("turn", range(BOUNDED))
def test_a_run_that_is_killed_at_a_point_comes_to_its_end(turn: int, tmp_path: Path, points: tuple[Point, ...]) -> None:
    point = points[turn * len(points) // BOUNDED]
    survive(tmp_path, point, halt_at(point.name, point.turn, turn))


@pytest.mark.soak
@pytest.mark.parametrize("victim", VICTIMS)
@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("turn", range(MOST))
def test_a_run_killed_at_any_point_comes_to_its_end(
    turn: int, number: Signals, victim: str, tmp_path: Path, points: tuple[Point, ...]
) -> None:
    if turn >= len(points):
        pytest.skip("there is no such point")
    point = points[turn]
    survive(tmp_path, point, Halt(point.name, point.turn, victim, number))


def test_there_are_not_more_points_than_are_tried(points: tuple[Point, ...]) -> None:
    assert BOUNDED < len(points) <= MOST


def test_what_is_shipped_has_no_points_to_stop_at() -> None:
    assert "stop_at" not in sample("rough").script
