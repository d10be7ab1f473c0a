"""What the program says of itself stands in the pages, word by word."""

from pathlib import Path

import pytest

from scripts.write_docs import PLACE, commands, files, main, text_of
from tests.docs.pages import TOP, page

FILES = [pytest.param(*file, id=str(file[0].relative_to(TOP))) for file in files()]


@pytest.mark.parametrize(("path", "text", "wanted"), FILES)
def test_what_is_written_is_up_to_date(path: Path, text: str, wanted: str) -> None:
    assert text == wanted, f"{path} differs: run scripts/write_docs.py, and read the difference"


def test_every_command_has_its_help_page() -> None:
    places = [match["name"] for match in PLACE.finditer(page("cli"))]
    assert places == ["help", *(f"help {' '.join(words)}" for words in commands())]


def test_a_place_of_an_unknown_name_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        text_of("nothing of the kind")


def test_nothing_is_written_when_nothing_differs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""
