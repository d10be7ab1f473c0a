"""What is looked at on a machine, with stand-ins for its programs."""

from pathlib import Path

import pytest

from orchestrate_gen.cli.examine import Finding, examine


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A PATH with nothing on it yet."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str, commands: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{commands}\n")
    (folder / name).chmod(0o755)


def found() -> dict[str, Finding]:
    return {one.name: one for one in examine()}


@pytest.mark.usefixtures("programs")
def test_on_an_empty_machine_all_that_is_needed_is_missed_with_its_way_out() -> None:
    missed = [one for one in examine() if one.needed and not one.good]
    assert [one.name for one in missed] == ["bash", "agent claude"]
    assert all(one.help for one in missed)


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("GNU bash, version 4.0.0(1)-release", True),
        ("GNU bash, version 10.1", True),
        ("GNU bash, version 3.2.57(1)-release", False),
        ("", False),
    ],
)
def test_a_bash_is_judged_by_the_version_that_it_tells(programs: Path, said: str, *, good: bool) -> None:
    install(programs, "bash", f"echo '{said}'")
    assert found()["bash"].good is good


def test_a_program_sees_nothing_of_the_environment(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "very-secret")
    install(programs, "claude", 'echo "key: $ANTHROPIC_API_KEY"')
    one = found()["agent claude"]
    assert one.good
    assert one.detail == f"key: ({programs}/claude)"


def test_only_the_first_line_of_a_version_counts(programs: Path) -> None:
    install(programs, "git", "printf 'git version 2\\nmore\\n'")
    assert found()["git"].detail == f"git version 2 ({programs}/git)"


def test_the_order_is_always_the_same(programs: Path) -> None:
    before = [one.name for one in examine()]
    install(programs, "claude", "exit 1")
    assert [one.name for one in examine()] == before
