"""What `doctor` shows."""

import json

import click

from orchestrate_gen.cli.examine import Finding
from orchestrate_gen.cli.screens.examination import as_data, examination

GOOD = Finding("bash", good=True, detail="5.2", needed=True)
BETTER = Finding("shellcheck", good=False, detail="not found", help="install it")
BAD = Finding("git", good=False, detail="not found " + "far and wide " * 10, needed=True, help="install git")


def test_each_finding_has_its_mark_and_the_way_out_beside_it() -> None:
    lines = click.unstyle(examination([GOOD, BETTER])).splitlines()
    assert lines == [
        "  ok  bash        5.2",
        "note  shellcheck  not found",
        "                  → install it",
        "",
        "all that is needed is here",
    ]


def test_what_is_needed_and_missing_is_marked_and_summed_up() -> None:
    lines = click.unstyle(examination([BAD, GOOD])).splitlines()
    assert lines[0].startswith("miss  git   not found far")
    assert max(map(len, lines)) <= 80
    assert lines[-1] == "missing: git"


def test_data_says_the_same() -> None:
    data = json.loads(as_data([GOOD, BETTER]))
    assert data["ok"] is True
    assert data["findings"][1] == {
        "name": "shellcheck",
        "good": False,
        "detail": "not found",
        "needed": False,
        "help": "install it",
    }
    assert json.loads(as_data([GOOD, BAD]))["ok"] is False
