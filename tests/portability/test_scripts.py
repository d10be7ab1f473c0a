"""What is generated runs on every bash from 4.0 on, and with other tools than GNU's."""

from pathlib import Path

import pytest

from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.runtime import PARTS
from tests.portability.check import findings

TOP = Path(__file__).resolve().parents[2]
GOLDEN = sorted((TOP / "tests/golden").glob("*.sh.golden"))
RUNTIME = templates_folder() / "bash" / "runtime"


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_a_golden_script_has_nothing_that_is_not_everywhere(path: Path) -> None:
    assert findings(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_runtime_has_nothing_that_is_not_everywhere(part: str) -> None:
    assert findings((RUNTIME / f"{part}.sh").read_text(encoding="utf-8")) == []


def test_there_are_golden_scripts() -> None:
    assert GOLDEN
