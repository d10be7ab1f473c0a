"""Killed at any instant, in any way, a run comes to the same end, and no finished work is done twice."""

import os
from pathlib import Path
from time import monotonic

import pytest

from tests.faults.blows import random_blows
from tests.faults.sample import STEPS, sample
from tests.faults.site import site
from tests.faults.survival import Survival

BOUNDED = 40
"""Samples in `make test`; `make soak` tries many more."""
SOAK = int(os.environ.get("FAULTS_SAMPLES", "600"))


@pytest.fixture(scope="session")
def whole_times(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """How long each workflow takes without faults, in seconds; measured once, to know where the instants lie."""
    times = {}
    for name in STEPS:
        with site(tmp_path_factory.mktemp(name), sample(name).script) as place:
            began = monotonic()
            Survival(place, sample(name)).go_on()
            times[name] = monotonic() - began
    return times


def survive(folder: Path, seed: int, whole_times: dict[str, float]) -> None:
    """Hit a run as the seed says, and go on with it until it is complete."""
    name = tuple(STEPS)[seed % len(STEPS)]
    with site(folder, sample(name).script) as place:
        survival = Survival(place, sample(name))
        for blow in random_blows(seed):
            started = place.start()
            blow.strike(place, started, whole_times[name])
            survival.starts.append(str(blow))
            ended = started.end()
            survival.note_end(ended)
            if ended.status == 0:
                break
        survival.go_on()


@pytest.mark.parametrize("seed", range(BOUNDED))
def test_a_killed_run_comes_to_its_end(seed: int, tmp_path: Path, whole_times: dict[str, float]) -> None:
    survive(tmp_path, seed, whole_times)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1_000, 1_000 + SOAK))
def test_a_run_killed_in_any_way_comes_to_its_end(seed: int, tmp_path: Path, whole_times: dict[str, float]) -> None:
    survive(tmp_path, seed, whole_times)
