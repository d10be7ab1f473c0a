"""`doctor`: what is here and what is not."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A PATH with stand-ins for bash, git and claude."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, said in (("bash", "GNU bash, version 5.2.15(1)-release"), ("git", "git version 2"), ("claude", "2.1")):
        install(folder, name, said)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str, said: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\nprintf '%s\\n' '{said}'\n")
    (folder / name).chmod(0o755)


def findings(program: "Program") -> dict[str, dict[str, object]]:
    return {one["name"]: one for one in json.loads(program("doctor", "--output", "json").out)["findings"]}


@pytest.mark.usefixtures("programs")
def test_all_that_is_needed_is_here(program: "Program") -> None:
    outcome = program("doctor")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.endswith("\nall that is needed is here\n")
    assert findings(program)["agent claude"]["detail"].startswith("2.1 (")  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["bash", "claude"])
def test_what_is_needed_and_missing_is_status_6(program: "Program", programs: Path, name: str) -> None:
    (programs / name).unlink()
    outcome = program("doctor")
    assert outcome.status == 6
    assert outcome.out.splitlines()[-1] == f"missing: {'agent claude' if name == 'claude' else name}"
    assert json.loads(program("doctor", "--output", "json").out)["ok"] is False


def test_scripts_run_without_git_and_report_no_changes_then(program: "Program", programs: Path) -> None:
    (programs / "git").unlink()
    assert program("doctor").status == 0
    assert "scripts run without it" in str(findings(program)["git"]["help"])


def test_a_path_is_never_broken(program: "Program", monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    install(folder, "bash", "GNU bash, version 5.2.15(1)-release")
    monkeypatch.setenv("PATH", str(folder))
    assert f"({folder}/bash)" in program("doctor").out


@pytest.mark.parametrize("said", ["GNU bash, version 3.2.57(1)-release (arm64)", "something else"])
def test_an_old_bash_is_not_enough(program: "Program", programs: Path, said: str) -> None:
    install(programs, "bash", said)
    assert program("doctor").status == 6
    assert "bash 4.0" in str(findings(program)["bash"]["help"])


@pytest.mark.usefixtures("programs")
def test_credentials_are_named_and_never_shown(program: "Program", monkeypatch: pytest.MonkeyPatch) -> None:
    assert findings(program)["login claude"]["good"] is False
    monkeypatch.setenv("ANTHROPIC_API_KEY", "very-secret")
    outcome = program("doctor")
    assert "ANTHROPIC_API_KEY is set" in outcome.out
    assert "very-secret" not in outcome.out + outcome.err
    monkeypatch.delenv("ANTHROPIC_API_KEY")


@pytest.mark.usefixtures("programs")
def test_a_login_of_the_agent_is_seen(program: "Program", tmp_path: Path) -> None:
    folder = tmp_path / "home" / ".claude"
    folder.mkdir(parents=True)
    (folder / ".credentials.json").write_text('{"secret": "very-secret"}')
    assert findings(program)["login claude"]["detail"] == "~/.claude/.credentials.json is there"
    assert "very-secret" not in program("doctor").out


@pytest.mark.usefixtures("programs")
@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_folder_of_the_agent_is_no_login(
    program: "Program", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    (tmp_path / "home" / ".claude").mkdir(parents=True)
    (tmp_path / "home" / ".claude" / ".credentials.json").touch()
    monkeypatch.setattr(sys, "platform", platform)
    found = findings(program)["login claude"]
    assert (found["good"], found["detail"]) == (False, "none found")
    assert ("keychain" in str(found["help"])) == (platform == "darwin")
    assert "start `claude` once and log in, or set ANTHROPIC_API_KEY" in str(found["help"])


def test_what_holds_the_lock_is_named_in_the_order_of_the_scripts(program: "Program", programs: Path) -> None:
    assert findings(program)["lock"]["detail"] == "none of flock, perl, python3: scripts use numbered links"
    assert program("doctor").status == 0
    for name in ("python3", "perl", "flock"):
        install(programs, name, "x")
        found = findings(program)["lock"]
        assert (found["good"], found["detail"]) == (True, f"held by {name} ({programs / name})")


@pytest.mark.usefixtures("programs")
def test_templates_are_counted_by_place(program: "Program") -> None:
    program("templates", "new", "ours")
    found = findings(program)
    assert str(found["templates, project"]["detail"]).startswith("1 in ")
    assert str(found["templates, user"]["detail"]).startswith("none; they would lie in ")
    assert found["templates, built-in"]["good"] is True


def test_a_program_that_says_nothing_has_no_version(program: "Program", programs: Path) -> None:
    (programs / "claude").write_text("#!/bin/sh\nexit 1\n")
    assert str(findings(program)["agent claude"]["detail"]).startswith("no version (")
