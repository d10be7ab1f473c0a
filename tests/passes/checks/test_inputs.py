"""Inputs that name nothing, or too much."""

from collections.abc import Callable

import pytest

from orchestrate_gen.passes.checks.inputs import refused_inputs, unknown_inputs

Say = Callable[..., list[str]]

CODE = {"id": "code", "prompt": "Look.", "outputs": {"report": {"path": "code.md"}}}
TESTS = {"id": "tests", "prompt": "Look.", "outputs": {"report": {"path": "tests.md"}, "list": "list"}}


def test_a_name_that_is_no_output_is_refused_with_a_suggestion(say: Say) -> None:
    assert say(unknown_inputs, CODE, {"id": "plan", "prompt": "Plan.", "inputs": ["report", "reprot"]}) == [
        "OG204 at steps.plan.inputs.1: no other step has an output `reprot`",
        "= did you mean `report`? a file here is written `./reprot`",
    ]


def test_an_output_of_its_own_is_no_input(say: Say) -> None:
    assert say(unknown_inputs, {**CODE, "inputs": ["report"]}) == [
        "OG204 at steps.code.inputs.0: no other step has an output `report`",
        "= did you mean `report`? a file here is written `./report`",
    ]


def test_a_name_that_several_steps_have_is_refused(say: Say) -> None:
    assert say(unknown_inputs, CODE, TESTS, {"id": "plan", "prompt": "Plan.", "inputs": ["report"]}) == [
        "OG205 at steps.plan.inputs.0: the output `report` is made by `code` and `tests`",
        "= write `{{ steps.code.outputs.report }}`, or rename one of them",
    ]


def test_files_are_no_names(say: Say) -> None:
    inputs = ["README.md", "Makefile", "docs/plan", "./makefile", "list", "{{ params.spec }}", "/etc/hosts"]
    assert say(unknown_inputs, TESTS, {"id": "plan", "prompt": "Plan.", "inputs": inputs}) == []


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("src/*.py", "is a pattern"),
        ("{{ folder }}/reports/*", "is a pattern"),
        ("src/a?.py", "is a pattern"),
        ("src/{a,b}.py", "is a pattern"),
        ("src/", "is a folder"),
        (".", "is a folder"),
        ("./", "is a folder"),
        ("..", "is a folder"),
        ("../..", "is a folder"),
        ("{{folder}}", "is a folder"),
        ("/", "is a folder"),
        ("", "is a folder"),
    ],
)
def test_a_pattern_or_a_folder_is_no_input(say: Say, given: str, problem: str) -> None:
    assert say(refused_inputs, {"id": "a", "run": "true", "inputs": ["./README", given]}) == [
        f"OG244 at steps.a.inputs.1: an input of `a` {problem}, and no file: `{given}`",
        "= name each file; a step sees the whole project, and runs again when one of its inputs changes",
    ]


def test_one_file_is_an_input_whatever_it_is_called(say: Say) -> None:
    inputs = [
        "report",
        "./src",
        "pages/[id].tsx",
        "{{ params.spec }}",
        "{{ folder }}/a.md",
        ".env",
        "a {b}.md",
        "/etc/x",
    ]
    assert say(refused_inputs, {"id": "a", "run": "true", "inputs": inputs}) == []
