"""The core of the bats suite: a list in one place, of tests that there are."""

import re
from pathlib import Path

BATS = Path(__file__).resolve().parents[2] / "bats"


def core() -> list[tuple[str, str]]:
    """Return the file and the name of each test in the list."""
    lines = (BATS / "core").read_text(encoding="utf-8").splitlines()
    return [(file, name) for line in lines if not line.startswith("#") for file, _, name in [line.partition(": ")]]


def test_each_test_of_the_core_is_in_its_file() -> None:
    missing = [
        (file, name)
        for file, name in core()
        if name not in re.findall(r'^@test "(.*)" \{$', (BATS / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []


def test_the_core_is_in_order_and_has_each_test_once() -> None:
    assert core() == sorted(set(core()))
