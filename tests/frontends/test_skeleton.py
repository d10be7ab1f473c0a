"""The template that a new one begins as."""

from collections.abc import Callable

import pytest

from orchestrate_gen.frontends.skeleton import template_skeleton
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.policy import Fix

Told = Callable[..., list[str]]
RULE = "begin with a small letter; small letters, digits and single `-` or `_` between them may follow"


def test_it_is_a_complete_workflow_of_that_name() -> None:
    workflow, _ = load_workflow(template_skeleton("my-way"), "my-way.yaml")
    assert workflow.name == "my-way"
    assert [(step.id, step.kind, step.phase) for step in workflow.steps] == [
        ("research", "agent", "research"),
        ("implement", "agent", "implement"),
        ("test", "shell", "test"),
    ]
    assert isinstance(workflow.step("test").on_failure, Fix)
    assert list(workflow.params) == ["target"]


def test_it_says_how_it_is_used() -> None:
    text = template_skeleton("my-way")
    assert '# Use it:    orchestrate-gen "what to do" --template my-way\n' in text
    assert "NAME" not in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(
    ("name", "quoted", "nearest"),
    [("My Way", "My Way", ": `my-way`"), ("../x", "../x", ": `x`"), ("\x1b", "\\x1b", "")],
)
def test_a_name_that_no_template_can_have_is_refused(told: Told, name: str, quoted: str, nearest: str) -> None:
    said = f"OG407 `{quoted}` cannot be the name of a template -- {RULE}{nearest}"
    assert told(template_skeleton, name) == [said]
