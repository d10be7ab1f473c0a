"""Templates as a table and as data."""

import json
from pathlib import Path

import click
import pytest

from orchestrate_gen.cli.screens.shelf import shelf, shelf_data, template_data
from orchestrate_gen.cli.screens.text import width
from orchestrate_gen.frontends.template import Template, read_template


@pytest.fixture
def templates(tmp_path: Path) -> list[Template]:
    """Two templates, not in the order of their names: one plain, one with a long title and options."""
    title = "Something with \\u200b hidden marks, 日本語 and so many words that they do not fit beside its name"
    params = "params: {target: {description: where}, test_command: {}}\n"
    texts = {"tiny": "", "ample": f'title: "{title}"\n{params}'}
    found = []
    for name, more in texts.items():
        path = tmp_path / f"{name}.yaml"
        path.write_text(f"name: {name}\n{more}steps: [{{id: a, run: echo}}]\n")
        found.append(read_template(path, "project"))
    return found


def test_the_table_is_sorted_and_its_columns_are_straight(templates: list[Template]) -> None:
    lines = click.unstyle(shelf(templates)).splitlines()
    assert lines[0].startswith("ample  project  Something with \\u200b hidden marks, 日本語")
    assert all(line.startswith(" " * 16) for line in lines[1:-1])
    assert lines[-2].strip() == "--target --test-command"
    assert lines[-1].rstrip() == "tiny   project"
    assert max(map(width, lines)) <= 80


def test_no_templates_are_no_lines() -> None:
    assert shelf([]) == ""
    assert json.loads(shelf_data([])) == []


def test_the_list_as_data_has_no_steps_and_one_template_has_them(templates: list[Template]) -> None:
    ample, tiny = json.loads(shelf_data(templates))
    assert (ample["name"], tiny["name"]) == ("ample", "tiny")
    assert ample["params"] == {"target": "where", "test_command": ""}
    assert "workflow" not in ample
    one = json.loads(template_data(templates[0]))
    assert one["workflow"]["steps"][0]["run"] == "echo"
    assert {key: one[key] for key in tiny} == tiny
