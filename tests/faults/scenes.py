"""Starts of scripts that are worth a fault at each of their points."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL

from tests.faults.halts import Halt, points_passed
from tests.faults.sample import sample
from tests.faults.site import Ended, Site, site
from tests.faults.stop_points import with_stop_points

Before = Callable[[Site], Ended]


@dataclass(frozen=True)
class Scene:
    """A workflow, what happened to its run before the start that is hit, and the points that matter there."""

    workflow: str
    before: Before | None = None
    points: str = ""
    last: bool = False

    def script(self) -> str:
        """A test build."""
        return with_stop_points(sample(self.workflow).script)


@dataclass(frozen=True)
class Point:
    """A point of a scene, and the turn at which to halt there."""

    scene: Scene
    name: str
    turn: int


def die_in_the_middle(place: Site) -> Ended:
    """A start of which everything is killed when its third step has just started."""
    return Halt("step journal start after", 3, "all", SIGKILL).start(place)


def fail(place: Site) -> Ended:
    """A start in which a step fails for good."""
    return place.run(STOP_TRACE="/dev/null")


_ENDING = r"journal end|move_run|write_state"
_BEGINNING = r"journal resume|move_run|resume_run"
SCENES = (
    Scene("diamond"),
    Scene("rough"),
    Scene("diamond", before=die_in_the_middle),
    Scene("rough", before=die_in_the_middle),
    Scene("failing", points=_ENDING, last=True),
    Scene("failing", before=fail, points=_BEGINNING),
)
"""The first of those that come to a point is tried there, but for those that name their points."""


def points_of(folder: Path) -> Iterator[Point]:
    """Run each scene without a fault, in a folder of its own; each point once."""
    known: set[str] = set()
    for number, scene in enumerate(SCENES):
        inner = folder / str(number)
        inner.mkdir()
        with site(inner, scene.script()) as place:
            if scene.before:
                scene.before(place)
            for name, comings in sorted(points_passed(place).items()):
                if (scene.points and re.search(scene.points, name)) or name not in known:
                    yield Point(scene, name, comings if scene.last else max(1, comings // 2))
                    known.add(name)
