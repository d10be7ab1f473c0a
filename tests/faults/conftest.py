"""What all tests of faults share."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.site import Site, site

MakeSite = Callable[[str], Site]


@pytest.fixture(autouse=True)
def _proc() -> None:
    """These tests find processes in /proc."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("there is no /proc here; nothing was tested")


@pytest.fixture
def make_site(tmp_path: Path) -> Iterator[MakeSite]:
    """Make the site of a script; all that is left of it ends with the test."""
    with ExitStack() as stack:
        yield lambda script: stack.enter_context(site(tmp_path, script))
