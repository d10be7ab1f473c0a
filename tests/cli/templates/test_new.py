"""`templates new`: a template of one's own to begin with."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

OWN = Path(".orchestrate") / "templates"


def test_a_new_template_compiles_and_is_used(program: "Program") -> None:
    outcome = program("templates", "new", "house-style")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith(f"wrote {OWN}/house-style.yaml\n")
    assert program("templates", "check", "house-style").out == "house-style: compiles\n"
    assert program("tidy up the parser", "--template", "house-style", "--target", "src", "--script").status == 0


def test_a_users_template_is_for_all_projects(
    program: "Program", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program("templates", "new", "mine", "--user")
    monkeypatch.chdir(tmp_path)
    listed = {one["name"]: one["origin"] for one in json.loads(program("templates", "--output", "json").out)}
    assert listed["mine"] == "user"
