"""The workflow: frozen, in the order of its author, with the names of the file."""

import pytest
from pydantic import ValidationError

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow

STEPS = (Step(id="b", run="true"), Step(id="a", prompt="x"))


def test_steps_keep_their_order_and_are_found_by_id() -> None:
    workflow = Workflow(name="wf", steps=STEPS)
    assert [step.id for step in workflow.steps] == ["b", "a"]
    assert workflow.step("a") is workflow.steps[1]
    with pytest.raises(KeyError, match="c"):
        workflow.step("c")


def test_a_workflow_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Workflow(name="wf").name = "other"  # type: ignore[misc]


def test_names_that_python_keeps_are_written_as_in_a_file() -> None:
    given = {"name": "wf", "finally": [{"id": "end", "run": "x"}], "steps": [{"id": "a", "run": "x", "if": "true"}]}
    workflow = Workflow.model_validate(given)
    assert (workflow.finally_[0].id, workflow.steps[0].condition) == ("end", "true")
    written = workflow.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    assert Workflow.model_validate(written) == workflow
    assert set(written) == {"name", "finally", "steps"}
