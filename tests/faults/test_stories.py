"""Killed at any record and change on disk, endings, caches and approvals come out as if nothing had happened."""

from collections import Counter
from pathlib import Path
from signal import SIGKILL

import pytest

from tests.faults.halts import Halt
from tests.faults.site import site
from tests.faults.stories import STORIES

BOUNDED = (
    ("ending", 0, "step journal start after", 3, "all"),
    ("cached", 1, "script drop_entry mv 1 after", 1, "all"),
    ("approved", 1, "script journal approved before", 1, "all"),
    ("approved", 1, "script journal approved after", 1, "script"),
)
"""Kills in `make test`: a story, the number of a start, a point, the turn there, and who is hit."""
MOST = 140
"""Points, each with its first and its last turn, that a start may come to."""
WHO = ("all", "script", "itself")
STARTS = [(name, number) for name, story in STORIES.items() for number in range(len(story.starts))]


@pytest.fixture(scope="session")
def points(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], list[tuple[str, int]]]:
    """The points of each start, with the turns that are tried there."""
    found = {}
    for name, number in STARTS:
        story = STORIES[name]
        with site(tmp_path_factory.mktemp(name), story.script()) as place:
            story.begin(place, number)
            trace = place.folder / "trace"
            place.run(*story.starts[number], STOP_TRACE=str(trace), STOP_TURN="0")
            passed = Counter(trace.read_text().splitlines())
        found[name, number] = [(point, turn) for point, times in sorted(passed.items()) for turn in sorted({1, times})]
    return found


def survive(folder: Path, name: str, number: int, halt: Halt) -> None:
    """Kill a start where it halts, and let the story be judged."""
    story = STORIES[name]
    with site(folder, story.script()) as place:
        telling = story.begin(place, number)
        telling.starts.append(str(halt))
        telling.note(halt.start(place, *story.starts[number]))
        story.judge(telling, number)
        assert place.left_alive() == [], telling


@pytest.mark.parametrize(("name", "number", "point", "turn", "who"), BOUNDED)
def test_a_start_that_is_killed_loses_nothing(
    name: str, number: int, point: str, turn: int, who: str, tmp_path: Path
) -> None:
    survive(tmp_path, name, number, Halt(point, turn, who, SIGKILL))


@pytest.mark.soak
@pytest.mark.parametrize("index", range(MOST))
@pytest.mark.parametrize(("name", "number"), STARTS)
def test_a_start_killed_at_any_point_loses_nothing(
    name: str, number: int, index: int, tmp_path: Path, points: dict[tuple[str, int], list[tuple[str, int]]]
) -> None:
    if index >= len(points[name, number]):
        pytest.skip("there is no such point")
    point, turn = points[name, number][index]
    survive(tmp_path, name, number, Halt(point, turn, WHO[index % len(WHO)], SIGKILL))


@pytest.mark.soak
def test_there_are_not_more_points_than_are_tried(points: dict[tuple[str, int], list[tuple[str, int]]]) -> None:
    assert all(0 < len(tried) <= MOST for tried in points.values())
