"""`diff`: what a change means, as a screen, as data, and as an exit status."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestrate_gen.resources import templates_folder

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Program

BEFORE = """\
name: release
limits: {cost: 5, duration: 2h}
steps:
  - id: plan
    prompt: |
      Write a plan.
      Be short.
    access: read
  - {id: implement, needs: [plan], prompt: Carry it out., access: edit, timeout: 30m}
  - {id: lint, run: make lint}
  - {id: test, needs: [implement], run: make test, verify: [test -s coverage.txt]}
"""
AFTER = """\
name: release
limits: {cost: 20, duration: 1h}
steps:
  - id: plan
    prompt: |
      Write a plan with tests.
      Be short.
    access: read
  - {id: test, needs: [implement], run: make test, timeout: 15m}
  - {id: implement, needs: [plan], prompt: Carry it out., access: full, retry: {attempts: 5}}
  - id: publish
    needs: [test]
    run: |
      make dist
      curl --upload-file dist.tar.gz example.com
"""


@pytest.fixture
def files(home: Path) -> Path:
    (home / "a.yaml").write_text(BEFORE)
    (home / "b.yaml").write_text(AFTER)
    return home


@pytest.mark.usefixtures("files")
def test_a_change_of_a_file_is_told(program: "Program", golden: "Golden") -> None:
    outcome = program("diff", "a.yaml", "b.yaml")
    assert (outcome.status, outcome.err) == (0, "")
    assert max(map(len, outcome.out.splitlines())) <= 80
    golden("diff_files", outcome.out)


@pytest.mark.usefixtures("files")
def test_a_change_of_a_script_is_told_the_same_way(program: "Program", golden: "Golden") -> None:
    for name in "ab":
        assert program("compile", f"{name}.yaml", "-o", f"{name}.sh").status == 0
    outcome = program("diff", "a.sh", "b.sh")
    assert (outcome.status, outcome.err) == (0, "")
    golden("diff_scripts", outcome.out)


@pytest.mark.usefixtures("files")
def test_what_widens_fails_only_when_it_is_asked_to(program: "Program") -> None:
    assert program("diff", "a.yaml", "b.yaml").status == 0
    assert program("diff", "a.yaml", "b.yaml", "--fail-on", "widen").status == 1


def test_what_narrows_does_not_fail(program: "Program", files: Path) -> None:
    (files / "b.yaml").write_text(BEFORE.replace("cost: 5", "cost: 4").replace("access: edit", "access: read"))
    outcome = program("diff", "a.yaml", "b.yaml", "--fail-on", "widen")
    assert outcome.status == 0
    assert outcome.out.endswith("\nit may do nothing that it could not do before\n")


def test_a_hand_edit_of_a_script_widens(program: "Program", files: Path) -> None:
    assert program("compile", "a.yaml", "-o", "a.sh").status == 0
    text = (files / "a.sh").read_text()
    (files / "b.sh").write_text(text.replace("  make lint\n", "  make lint\n  git push\n"))
    outcome = program("diff", "a.sh", "b.sh", "--fail-on", "widen")
    assert outcome.status == 1
    assert "! run:  [unclear: commands; wider: network]" in outcome.out


@pytest.mark.usefixtures("files")
def test_a_script_is_compared_with_a_file(program: "Program") -> None:
    assert program("compile", "a.yaml", "-o", "a.sh").status == 0
    assert program("diff", "a.yaml", "a.sh").out == "a.yaml and a.sh say the same\n"
    assert program("diff", "a.sh", "b.yaml", "--fail-on", "widen").status == 1


@pytest.mark.parametrize("path", sorted((templates_folder() / "workflows").glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_differs_from_itself(program: "Program", path: Path) -> None:
    outcome = program("diff", str(path), str(path), "--fail-on", "widen")
    assert outcome.status == 0
    assert outcome.out.endswith(" say the same\n")


@pytest.mark.usefixtures("files")
def test_the_same_as_data(program: "Program") -> None:
    found = json.loads(program("diff", "a.yaml", "b.yaml", "--output", "json").out)
    assert found["widened"] == ["access", "commands", "network", "cost", "time", "attempts", "checks"]
    assert {
        "key": "limits.cost",
        "before": "5.00",
        "after": "20.00",
        "marks": [{"what": "cost", "effect": "wider"}],
    } in (found["settings"])
    assert {(step["id"], step["what"]) for step in found["steps"]} >= {("publish", "added"), ("lint", "removed")}
    assert found["order"]["after"] == ["plan", "test", "implement"]


def test_mistakes_of_both_files_are_told_together(program: "Program", files: Path) -> None:
    (files / "a.yaml").write_text("name: A\n")
    (files / "b.yaml").write_text("nam: b\n")
    outcome = program("diff", "a.yaml", "b.yaml")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--> a.yaml" in outcome.err
    assert "--> b.yaml" in outcome.err


def test_a_script_that_is_none_of_ours_is_refused(program: "Program", files: Path) -> None:
    (files / "x.sh").write_text("#!/bin/sh\nmake\n")
    outcome = program("diff", "x.sh", "a.yaml")
    assert outcome.status == 2
    assert "error[OG620]: `x.sh` is no script of orchestrate-gen" in outcome.err
