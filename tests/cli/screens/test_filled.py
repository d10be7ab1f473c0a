"""What is known of a step before a run."""

from typing import Any

from orchestrate_gen.cli.screens.filled import Known
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow

LOOK = {"id": "look", "prompt": "Look.", "outputs": {"report": "{{ folder }}/look.md"}}


def step(keys: dict[str, Any], **rest: Any) -> Step:
    """The step of these keys beside `look`, filled in."""
    workflow = Workflow.model_validate({"name": "demo", "steps": [LOOK, {"id": "a", **keys}], **rest})
    return Known(workflow).filled(workflow.step("a"))


def test_values_that_are_known_stand_in_the_prompt() -> None:
    params = {"issue": {"default": "#42"}, "none": {"default": ""}, "open": {"required": True}, "unset": {}}
    prompt = "{{ params.issue }}|{{ params.none }}|{{ params.open }}|{{ params.unset }}|{{ description }}"
    made = step({"prompt": prompt}, params=params, description="fix it")
    assert made.prompt == "#42||{{ params.open }}|{{ params.unset }}|fix it"


def test_the_folder_of_the_run_is_called_after_the_topic_else_the_name() -> None:
    assert step({"prompt": "{{ folder }}"}).prompt == "specs/NNN_demo"
    assert step({"prompt": "{{ folder }}"}, topic="auth").prompt == "specs/NNN_auth"


def test_paths_stand_in_prompts_inputs_outputs_and_checks() -> None:
    path = "{{ steps.look.outputs.report }}"
    outputs = {"x": "{{ folder }}/x", "y": {}}
    made = step({"prompt": path, "inputs": [path], "verify": [f"test -s {path}"], "outputs": outputs})
    assert (made.prompt, made.inputs) == ("specs/NNN_demo/look.md", ("specs/NNN_demo/look.md",))
    assert made.verify == ("test -s specs/NNN_demo/look.md",)
    assert made.files["x"].path == "specs/NNN_demo/x"
    assert set(made.outputs) == {"x", "y"}


def test_what_only_a_run_knows_stays_a_reference() -> None:
    text = "{{ steps.look.output }} {{ steps.look.outputs.gone }} {{ steps.gone.outputs.x }}"
    assert step({"prompt": text}).prompt == text


def test_values_in_commands_are_left_to_the_target() -> None:
    made = step({"run": "make {{ params.goal }} >{{ folder }}/log"}, params={"goal": {"default": "a b"}})
    assert made.run == "make {{ params.goal }} >specs/NNN_demo/log"
