"""Where templates are looked for."""

from pathlib import Path

import pytest

from orchestrate_gen.cli.places import project_folder, template_places, user_folder


def test_the_project_comes_before_the_user_and_both_before_the_built_in_ones(home: Path) -> None:
    assert [origin for origin, _ in template_places(home)] == ["project", "user", "built-in"]


def test_a_projects_templates_are_found_from_below(home: Path) -> None:
    (home / ".git").mkdir()
    (home / ".orchestrate" / "templates").mkdir(parents=True)
    below = home / "src" / "deep"
    below.mkdir(parents=True)
    assert project_folder(below) == home / ".orchestrate" / "templates"


def test_nothing_above_the_top_of_the_git_tree_is_taken(home: Path) -> None:
    (home / ".orchestrate" / "templates").mkdir(parents=True)
    inner = home / "inner"
    (inner / ".git").mkdir(parents=True)
    assert project_folder(inner) == inner / ".orchestrate" / "templates"


def test_without_git_only_the_folder_itself_counts(home: Path) -> None:
    (home / ".orchestrate" / "templates").mkdir(parents=True)
    (home / "below").mkdir()
    assert project_folder(home / "below") == home / "below" / ".orchestrate" / "templates"


def test_the_users_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert user_folder() == tmp_path / "home" / ".config" / "orchestrate-gen" / "templates"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert user_folder() == tmp_path / "xdg" / "orchestrate-gen" / "templates"
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert user_folder() == tmp_path / "home" / ".config" / "orchestrate-gen" / "templates"
