"""`templates copy`: a template of one's own from another."""

from pathlib import Path
from typing import TYPE_CHECKING

from orchestrate_gen.cli.places import built_in_folder

if TYPE_CHECKING:
    from tests.cli.conftest import Program

OWN = Path(".orchestrate") / "templates"


def test_a_copy_differs_in_its_name_alone(program: "Program") -> None:
    assert program("templates", "copy", "feature", "ours").out == f"wrote {OWN}/ours.yaml\n"
    original = (built_in_folder() / "feature.yaml").read_text()
    assert (OWN / "ours.yaml").read_text() == original.replace("name: feature\n", "name: ours\n")
    assert program("templates", "show", "ours").out == (OWN / "ours.yaml").read_text()


def test_a_copy_without_a_new_name_takes_the_place_of_the_original(program: "Program") -> None:
    assert program("templates", "copy", "feature").out == f"wrote {OWN}/feature.yaml\n"
    (OWN / "feature.yaml").write_text((OWN / "feature.yaml").read_text().replace("title: Add", "title: We add", 1))
    assert program("templates", "show", "feature").out == (OWN / "feature.yaml").read_text()


def test_a_copy_for_the_user_lies_in_the_users_folder(program: "Program", tmp_path: Path) -> None:
    outcome = program("templates", "copy", "bugfix", "mine", "--user")
    path = tmp_path / "home/.config/orchestrate-gen/templates/mine.yaml"
    assert outcome.out == f"wrote {path}\n"
    assert path.read_text().startswith((built_in_folder() / "bugfix.yaml").read_text().splitlines()[0])
