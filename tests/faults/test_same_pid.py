"""In a container each start has the same pid: what a dead one has left must not stand in the way of the next."""

import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.faults.conftest import MakeSite
from tests.faults.halts import points_passed
from tests.faults.sample import sample
from tests.faults.site import Site
from tests.faults.stop_points import with_stop_points
from tests.faults.survival import Survival
from tests.faults.waiting import wait_until

UNSHARE = ("unshare", "--pid", "--fork", "--kill-child", "--mount-proc")


def contain(place: Site) -> None:
    """Let each start run in a container of its own, as its first process."""
    if not shutil.which("unshare") or subprocess.run((*UNSHARE, "true"), check=False, capture_output=True).returncode:
        pytest.skip("this test may not make a namespace of processes, so nothing was tested")
    inner = place.folder / "inner.sh"
    place.script.rename(inner)
    place.script.write_text(f'exec {" ".join(UNSHARE)} "$BASH" "{inner}" "$@"\n')


def die_at(place: Site, point: str) -> None:
    """Start, and kill the whole container where it comes to a point."""
    trace = place.folder / f"trace.{point}"
    started = place.start(STOP_TRACE=str(trace), STOP_POINT=point, STOP_TURN="1")
    halted = Path(f"{trace}.pid")
    wait_until(lambda: halted.exists() or not started.runs(), started.told)
    assert halted.exists(), started.told()
    started.kill(signal.SIGKILL)
    started.end()
    wait_until(lambda: not place.processes(), lambda: "the container lives on")


def first_points(place: Site) -> list[str]:
    """The points that a start comes to before it has a run."""
    passed = list(points_passed(place))
    return [point for point in passed[: passed.index("script journal begin before")] if point.startswith("script ")]


def test_starts_that_died_early_do_not_keep_out_a_start_with_their_pid(
    make_site: MakeSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    script = with_stop_points(sample("chain").script)
    points = first_points(Site(tmp_path_factory.mktemp("points"), script))
    place = make_site(script)
    contain(place)
    for point in points:
        die_at(place, point)
    Survival(place, sample("chain")).go_on(STOP_TRACE="/dev/null")
