"""`templates`: list, show, new, copy, check, export, import."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestrate_gen.cli.places import built_in_folder

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Program

OWN = Path(".orchestrate") / "templates"


def test_the_list_is_what_comes_without_a_verb(program: "Program", golden: "Golden") -> None:
    outcome = program("templates")
    assert (outcome.status, outcome.err) == (0, "")
    assert program("templates", "list").out == outcome.out
    golden("templates", outcome.out)


def test_the_list_as_data_has_every_template(program: "Program") -> None:
    listed = json.loads(program("templates", "--output", "json").out)
    assert [one["name"] for one in listed] == sorted(path.stem for path in built_in_folder().glob("*.yaml"))
    assert set(listed[0]) == {"name", "origin", "title", "params", "digest"}


def test_a_shown_template_is_the_file_to_the_byte(program: "Program") -> None:
    assert program("templates", "show", "feature").out == (built_in_folder() / "feature.yaml").read_text()


def test_a_template_as_data_has_its_workflow(program: "Program") -> None:
    data = json.loads(program("templates", "show", "bugfix", "--output", "json").out)
    assert data["origin"] == "built-in"
    assert data["workflow"]["name"] == "bugfix"


def test_a_new_template_compiles_and_is_used(program: "Program") -> None:
    outcome = program("templates", "new", "house-style")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith(f"wrote {OWN}/house-style.yaml\n")
    assert program("templates", "check", "house-style").out == "house-style: compiles\n"
    assert program("tidy up the parser", "--template", "house-style", "--target", "src", "--script").status == 0


@pytest.mark.parametrize("verb", [["new", "feature"], ["copy", "bugfix", "feature"], ["copy", "feature"]])
def test_nothing_of_ones_own_is_overwritten(program: "Program", verb: list[str]) -> None:
    program("templates", "copy", "feature")
    before = (OWN / "feature.yaml").read_text()
    outcome = program("templates", *verb)
    assert outcome.status == 2
    assert "error[OG408]: `.orchestrate/templates/feature.yaml` is there already" in outcome.err
    assert (OWN / "feature.yaml").read_text() == before


@pytest.mark.parametrize("name", ["Bad Name", "../escape", "x" * 80])
def test_a_name_that_no_template_can_have_is_refused(program: "Program", name: str) -> None:
    for verb in (["new", name], ["copy", "feature", name]):
        outcome = program("templates", *verb)
        assert outcome.status == 2
        assert "error[OG407]" in outcome.err
    assert not OWN.exists()


def test_a_copy_differs_in_its_name_alone(program: "Program") -> None:
    assert program("templates", "copy", "feature", "ours").out == f"wrote {OWN}/ours.yaml\n"
    original = (built_in_folder() / "feature.yaml").read_text()
    assert (OWN / "ours.yaml").read_text() == original.replace("name: feature\n", "name: ours\n")
    assert program("templates", "show", "ours").out == (OWN / "ours.yaml").read_text()


def test_a_users_template_is_for_all_projects(
    program: "Program", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program("templates", "new", "mine", "--user")
    monkeypatch.chdir(tmp_path)
    listed = {one["name"]: one["origin"] for one in json.loads(program("templates", "--output", "json").out)}
    assert listed["mine"] == "user"


def test_what_is_exported_is_imported_elsewhere(
    program: "Program", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program("templates", "copy", "feature", "ours")
    program("templates", "export", "ours", "-o", str(tmp_path / "ours.shared.yaml"))
    monkeypatch.chdir(tmp_path)
    assert program("templates", "import", "ours.shared.yaml").out.startswith(f"wrote {OWN}/ours.yaml\n")
    assert "project" in next(line for line in program("templates").out.splitlines() if line.startswith("ours "))


def test_a_shared_template_that_was_changed_is_refused(program: "Program") -> None:
    text = program("templates", "export", "feature").out
    outcome = program("templates", "import", "-", stdin=text.replace("name: feature", "name: evil").encode())
    assert outcome.status == 2
    assert "error[OG406]: `standard input` is not as it was exported" in outcome.err
    assert not OWN.exists()


def test_an_unknown_template_is_named_with_the_nearest(program: "Program") -> None:
    for words in (["templates", "show", "featuree"], ["x y", "--template", "featuree"]):
        outcome = program(*words)
        assert outcome.status == 2
        assert outcome.err == "error[OG401]: there is no template `featuree`\nhelp: did you mean `feature`?\n"


def test_an_unknown_verb_is_named_with_the_nearest(program: "Program") -> None:
    outcome = program("templates", "lst")
    assert outcome.status == 2
    assert outcome.err == "error[OG054]: there is no command `templates lst`\nhelp: did you mean `list`?\n"


def test_all_built_in_templates_compile(program: "Program") -> None:
    outcome = program("templates", "check")
    assert outcome.status == 0
    assert outcome.out == "".join(f"{path.stem}: compiles\n" for path in sorted(built_in_folder().glob("*.yaml")))


def test_a_broken_template_is_reported_by_list_and_check_and_stops_only_its_own_use(program: "Program") -> None:
    OWN.mkdir(parents=True)
    (OWN / "broken.yaml").write_text(
        "name: broken\nsteps:\n  - id: a\n    prompt: x\n    needs: [b]\n    accessing: read\n"
    )
    listed = program("templates")
    assert listed.status == 0
    assert "feature" in listed.out
    assert "unknown key" in listed.err or "`accessing`" in listed.err
    checked = program("templates", "check")
    assert checked.status == 1
    assert "broken: does not compile\n" in checked.out
    assert program("add a page", "--template", "broken").status == 2
    assert program("add a page", "--template", "feature").status == 0


def test_a_file_can_be_checked_before_it_is_a_template(program: "Program", home: Path) -> None:
    (home / "draft.yaml").write_text("name: draft\nsteps:\n  - {id: a, prompt: x, needs: [b]}\n")
    outcome = program("templates", "check", "draft.yaml")
    assert outcome.status == 1
    assert "`a` needs `b`" in outcome.err
