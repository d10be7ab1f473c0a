"""Killed at any command of git, a run has its files as they were or as they are, whole, and undoes each step once."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.faults.site import Ended, Site, site
from tests.support.compiled import script_of

GIT = Path(__file__).with_name("git_that_kills.bash")
HOWS = ("before", "within", "after")
BOUNDED = 5
"""Kills in `make test`; `make soak` tries each call of git in each way."""
MOST = 60
"""Calls of git that there may be in a start that rolls back."""
AT_FIRST = {"file": "of the user\n", "folder/new": "untracked\n", "gone": "to be removed\n"}
AFTER_ONE = {"file": "of the user\n", "folder": "a file\n"}
AT_LAST = {"file": "changed\n", "folder": "a file\n", "made/deep": "made\n"}


@cache
def script() -> str:
    """Two steps that change the files, and one that fails until it is told otherwise; each keeps what it sees."""
    see = 'rm -rf "$EVENTS.{0}"; cp -R . "$EVENTS.{0}"; echo {0} >>"$EVENTS"\n'
    change = "rm -rf folder gone\necho a file >folder"
    make = "echo changed >file\nmkdir -p made\necho made >made/deep"
    return script_of(
        {"id": "one", "allow": ["destroys"], "run": see.format("one") + change, "undo": 'echo undo one >>"$EVENTS"'},
        {
            "id": "two",
            "allow": ["destroys"],
            "run": see.format("two") + make,
            "needs": ["one"],
            "undo": 'echo undo two >>"$EVENTS"; sleep 0.03',
        },
        {
            "id": "last",
            "allow": ["destroys"],
            "run": see.format("last") + 'test -e "$EVENTS.mended"',
            "needs": ["two"],
            "on_failure": "rollback",
        },
    )


def prepare(place: Site) -> Site:
    """Make the project a git repository with the files of before, one of them committed; count the calls of git."""
    git = ("git", "-c", "user.name=tester", "-c", "user.email=tester@localhost")
    for name, text in AT_FIRST.items():
        (place.project / name).parent.mkdir(exist_ok=True)
        (place.project / name).write_text(text)
    for words in (("init", "-q"), ("add", "file"), ("commit", "-q", "-m", "begin")):
        subprocess.run((*git, *words), cwd=place.project, env=os.environ | {"HOME": str(place.folder)}, check=True)
    (place.folder / "bin").mkdir()
    (place.folder / "bin/git").write_bytes(GIT.read_bytes())
    (place.folder / "bin/git").chmod(0o755)
    place.environment |= {
        "PATH": f"{place.folder / 'bin'}:{place.environment['PATH']}",
        "REAL_GIT": shutil.which("git") or "git",
        "GIT_CALLS": str(place.folder / "calls"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    return place


def files_in(folder: Path) -> Mapping[str, str]:
    """The files of a project, but for those of git."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.relative_to(folder).parts)
    return {str(path.relative_to(folder)): path.read_text() for path in found}


def events_of(place: Site) -> list[str]:
    """What steps and their undoing have told, in order."""
    return (place.folder / "events").read_text().splitlines() if (place.folder / "events").exists() else []


def kept(place: Site) -> list[str]:
    """The states that were kept before a rollback: the content of a file that the last step changes."""
    found = _git(place, "for-each-ref", "--format=%(refname)", "refs/orchestrate/**/before-rollback-*")
    return [_git(place, "show", f"{name}:file") for name in found.split()]


def _git(place: Site, *words: str) -> str:
    return subprocess.run(("git", *words), cwd=place.project, capture_output=True, check=True, text=True).stdout


def survive(folder: Path, turn: int, how: str) -> None:
    """Kill a start at a call of git, and look at what the next one does."""
    with site(folder, script()) as started:
        place = prepare(started)
        first = place.run(GIT_KILL_AT=str(turn), GIT_KILL_HOW=how)
        (place.folder / "events.mended").touch()
        last = place.run()
        story = f"{turn} {how}\n{first}\n{last}\n{events_of(place)}"
        assert last.status == 0, story
        assert files_in(place.project) == AT_LAST, story
        assert files_in(place.folder / "events.one") == AT_FIRST, story
        assert files_in(place.folder / "events.two") == AFTER_ONE, story
        assert files_in(place.folder / "events.last") == AT_LAST, story
        assert_order(place, first, story)


def assert_order(place: Site, first: Ended, story: str) -> None:
    """Each step is undone once or not at all, the last one first; and what was replaced is kept."""
    events = events_of(place)
    undone = [event for event in events if event.startswith("undo")]
    assert first.status in (-9, 1), story
    assert undone in ([], ["undo two", "undo one"]), story
    if undone:
        assert events == ["one", "two", "last", *undone, "one", "two", "last"], story
        assert "changed\n" in kept(place), story


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How often git is called in a start that rolls back."""
    with site(tmp_path_factory.mktemp("calls"), script()) as started:
        place = prepare(started)
        ended = place.run(GIT_KILL_AT="0")
        assert "is rolled back to the checkpoint start" in ended.talk, ended.talk
        assert files_in(place.project) == AT_FIRST
        return len((place.folder / "calls").read_text())


@pytest.mark.parametrize("number", range(BOUNDED))
def test_a_rollback_that_is_killed_is_ended_by_the_next_start(number: int, tmp_path: Path, calls: int) -> None:
    survive(tmp_path, calls - (2 * number + 1) * calls // (2 * BOUNDED + 4), HOWS[number % len(HOWS)])


@pytest.mark.soak
@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("turn", range(1, MOST))
def test_a_rollback_killed_at_any_call_of_git_is_ended(turn: int, how: str, tmp_path: Path, calls: int) -> None:
    if turn > calls:
        pytest.skip("there are not so many")
    survive(tmp_path, turn, how)


def test_there_are_not_more_calls_than_are_tried(calls: int) -> None:
    assert calls < MOST
