"""The pages as documents: whole, linked, readable in a terminal, and true on every machine."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, README, TOP, anchors, blocks, links, prose, read

COLUMNS = 110
WRITTEN = re.compile(r"^<!-- written by .*?^<!-- end of what is written -->$", re.MULTILINE | re.DOTALL)
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TOP)))


@each_page
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in links(read(path)):
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.is_file(), link
        assert not anchor or anchor in anchors(read(target)), link


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: str(path.relative_to(TOP)))
def test_lines_fit_a_screen(path: Path) -> None:
    own = WRITTEN.sub("", read(path))
    assert [line for line in own.split("\n") if len(line) > COLUMNS] == []


@each_page
def test_nothing_names_a_machine(path: Path) -> None:
    unwanted = re.compile(r"(?<![\w.-])/(?:work|root|tmp|Users)/|https?://(?!example\.com/)|localhost|127\.0\.0\.1")
    assert unwanted.findall(read(path)) == []


@each_page
def test_a_page_has_one_title_and_no_trailing_blanks(path: Path) -> None:
    text = read(path)
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert [line for line in text.split("\n") if line != line.rstrip()] == []
    assert len(re.findall(r"^# ", prose(text), re.MULTILINE)) == 1


def test_every_page_is_linked_from_the_readme() -> None:
    linked = {link.partition("#")[0] for link in links(read(README))}
    assert {f"docs/{path.name}" for path in DOCS.glob("*.md")} <= linked


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("workflow.yaml").write_text("name: small\nsteps:\n  - {id: one, run: echo one}\n")
    examples = [block.text for path in PAGES for block in blocks(read(path)) if block.language == "python"]
    assert examples
    for example in examples:
        exec(compile(example, "example", "exec"), {})  # it is ours
