"""docs/architecture.md shows the way to what is there."""

import re

from orchestrate_gen.pipeline import TARGETS
from tests.docs.pages import TOP, inline_code, page

ROOTS = ("orchestrate_gen/", "templates/", "tests/", "bats/", "scripts/", "docs/")
MADE_UP = re.compile(r"NAME|WORD")


def test_every_path_is_there() -> None:
    paths = [code for code in inline_code(page("architecture")) if code.startswith(ROOTS) and not MADE_UP.search(code)]
    assert paths
    assert [path for path in paths if not (TOP / path).exists()] == []


def test_every_floor_has_a_row() -> None:
    package = TOP / "orchestrate_gen"
    floors = {f"orchestrate_gen/{path.parent.name}/" for path in package.glob("*/__init__.py")}
    assert floors - inline_code(page("architecture")) == set()


def test_every_target_is_a_target_of_the_page_about_the_command_line() -> None:
    assert [name for name in TARGETS if name not in page("cli")] == []


def test_every_hundred_of_codes_in_use_has_a_row() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (TOP / "orchestrate_gen").rglob("*.py"))
    hundreds = {code[:3] for text in sources for code in re.findall(r'"(OG\d{3})"', text)}
    assert hundreds == set(re.findall(r"^\| (OG\d)xx \|", page("architecture"), re.MULTILINE))
