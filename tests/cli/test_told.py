"""Messages as data or annotations: one document, the same exit status, and the result where it always goes."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

GOOD = "name: a\nsteps:\n  - {id: s, run: make}\n"
BROKEN = "name: broken\nsteps:\n  - {id: a, rn: make}\n  - {id: b, needs: [c], run: make}\n"
ODD = "name: odd\nparams: {topic: {}}\nsteps:\n  - {id: s, run: make}\n"


@pytest.fixture
def files(home: Path) -> Path:
    for name, text in (("good", GOOD), ("broken", BROKEN), ("odd", ODD)):
        (home / f"{name}.yaml").write_text(text)
    return home


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("words", [["--messages", "json"], ["--output", "json"]])
def test_all_mistakes_are_one_document(program: "Program", words: list[str]) -> None:
    outcome = program("compile", "broken.yaml", *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert [(one["code"], one["line"]) for one in json.loads(outcome.err)] == [("OG113", 3), ("OG203", 4)]


def test_the_result_still_goes_to_its_file(program: "Program", files: Path) -> None:
    outcome = program("compile", "odd.yaml", "--messages", "json", "-o", "odd.sh")
    assert (outcome.status, outcome.out) == (0, "")
    assert [(one["code"], one["severity"]) for one in json.loads(outcome.err)] == [("OG213", "warning")]
    assert (files / "odd.sh").read_text().startswith("#!/usr/bin/env bash\n")


@pytest.mark.usefixtures("files")
def test_a_warning_and_a_refusal_are_one_document(program: "Program") -> None:
    outcome = program("compile", "odd.yaml", "--messages", "json", "-o", "none/odd.sh")
    assert outcome.status == 2
    assert [one["code"] for one in json.loads(outcome.err)] == ["OG213", "OG611"]


@pytest.mark.usefixtures("files")
def test_nothing_to_say_is_an_empty_document_only_where_it_was_asked_for(program: "Program") -> None:
    assert program("compile", "good.yaml", "--messages", "json", "-o", "good.sh").err == "[]\n"
    assert program("compile", "good.yaml", "--output", "json").err == ""


@pytest.mark.usefixtures("files")
def test_annotations_are_lines(program: "Program") -> None:
    outcome = program("compile", "broken.yaml", "--messages", "github")
    assert outcome.status == 2
    assert [line.split(",")[0] for line in outcome.err.splitlines()] == ["::error file=broken.yaml"] * 2


def test_annotations_are_an_output_beside_which_the_script_goes_where_it_always_goes(
    program: "Program", files: Path
) -> None:
    outcome = program("compile", "broken.yaml", "--output", "github")
    assert (outcome.status, outcome.out) == (2, "")
    assert [line.split(",")[0] for line in outcome.err.splitlines()] == ["::error file=broken.yaml"] * 2
    outcome = program("compile", "odd.yaml", "--output", "github", "-o", "odd.sh")
    assert outcome.err.startswith("::warning file=odd.yaml,line=2,")
    assert program("compile", "odd.yaml", "--output=github").out == (files / "odd.sh").read_text()
    assert "--output" not in (files / "odd.sh").read_text().split("set -")[0]
    assert program("compile", "odd.yaml", "--output=github", "--jobs", "x").err.startswith("::error ")


def test_check_tells_what_differs_and_where(program: "Program", files: Path) -> None:
    for name in ("good", "odd"):
        assert program("compile", f"{name}.yaml", "-o", f"{name}.sh").status == 0
    (files / "good.yaml").write_text(GOOD.replace("make", "make all"))
    (files / "odd.sh").write_text((files / "odd.sh").read_text().replace("  make\n", "  make it\n"))
    (files / "other.sh").write_text("make\n")
    outcome = program("check", "good.sh", "odd.sh", "other.sh", "--output", "json")
    assert (outcome.status, outcome.err) == (2, "")
    found = json.loads(outcome.out)
    assert [(one["code"], one["file"]) for one in found] == [
        ("OG622", "good.sh"),
        ("OG623", "odd.sh"),
        ("OG620", "other.sh"),
    ]
    line = found[1]["line"] - 1
    assert (files / "odd.sh").read_text().split("\n")[line] == "  make it"
    assert json.loads(program("check", "other.sh", "--skip-others", "--output", "json").out) == []


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("words", [["fmt"], ["convert"], ["diff", "good.yaml"]])
def test_every_command_that_reads_a_file_has_messages(program: "Program", words: list[str]) -> None:
    outcome = program(*words, "broken.yaml", "--messages", "json")
    assert (outcome.status, outcome.out) == (2, "")
    assert {one["file"] for one in json.loads(outcome.err)} == {"broken.yaml"}


def test_a_layout_that_would_change_is_a_message(program: "Program", files: Path) -> None:
    (files / "odd.yaml").write_text("name: odd\nsteps:\n- {id: s, run: make}\n")
    outcome = program("fmt", "--check", "good.yaml", "odd.yaml", "--messages", "json")
    assert (outcome.status, outcome.out) == (1, "odd.yaml: would change\n")
    assert [(one["code"], one["file"], one["line"]) for one in json.loads(outcome.err)] == [("OG630", "odd.yaml", 3)]
    assert program("fmt", "--check", "good.yaml", "odd.yaml").err == ""


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    "words",
    [
        ["compile", "good.yaml", "--nope", "--messages", "json"],
        ["fmt", "--messages=json"],
        ["diff", "good.yaml", "--output", "json"],
        ["compile", "good.yaml", "--jobs", "x", "--output=json"],
    ],
)
def test_a_mistake_in_the_command_line_is_a_message(program: "Program", words: list[str]) -> None:
    outcome = program(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert [one["code"][:4] for one in json.loads(outcome.err)] == ["OG05"]


@pytest.mark.usefixtures("files")
def test_what_stands_after_two_dashes_is_no_option(program: "Program") -> None:
    assert program("compile", "good.yaml", "x", "--", "--messages", "json").err.startswith("error[OG050]")
    assert program("tell me of --messages json", "--nope").err.startswith("error[OG051]")


def test_an_annotation_names_the_file_as_the_repository_does(
    program: "Program", files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / ".git").mkdir(exist_ok=True)
    (files / "below").mkdir()
    monkeypatch.chdir(files / "below")
    for name in ("../broken.yaml", str(files / "broken.yaml")):
        outcome = program("compile", name, "--messages", "github")
        assert [line.split(",")[0] for line in outcome.err.splitlines()] == ["::error file=broken.yaml"] * 2
    assert json.loads(program("compile", "../broken.yaml", "--messages", "json").err)[0]["file"] == "../broken.yaml"


@pytest.mark.usefixtures("files")
def test_templates_are_told_by_the_path_of_their_file(program: "Program") -> None:
    assert program("templates", "check", "bugfix", "--output", "github").out == ""
    outcome = program("templates", "check", "./broken.yaml", "--output", "json")
    assert (outcome.status, outcome.err) == (1, "")
    assert {one["file"] for one in json.loads(outcome.out)} == {"broken.yaml"}
    assert program("templates", "new", "mine").status == 0
    Path(".orchestrate/templates/mine.yaml").write_text(BROKEN)
    outcome = program("templates", "check", "mine", "--output", "json")
    assert {one["file"] for one in json.loads(outcome.out)} == {".orchestrate/templates/mine.yaml"}


def test_an_unknown_template_has_no_file(program: "Program") -> None:
    (found,) = json.loads(program("templates", "check", "none", "--output", "json").out)
    assert (found["code"], found["file"]) == ("OG401", None)
