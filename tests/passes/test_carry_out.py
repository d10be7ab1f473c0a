"""A plan that there is takes the place of research and planning."""

from collections.abc import Callable
from typing import Any

from orchestrate_gen.ir.step import Output
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.carry_out import carry_out

Make = Callable[..., Workflow]

LOOK = {"id": "look", "phase": "research", "prompt": "Look at {{ params.spec }}."}
MEASURE = {"id": "measure", "phase": "research", "run": "make bench"}
PLAN = {
    "id": "plan",
    "phase": "plan",
    "prompt": "{{ steps.look.output }}\n{{ steps.measure.output }}\nPlan with {{ params.spec }}.",
    "outputs": {"plan": {"path": "plan.md", "answer": True}},
    "verify": ["cites plan.md look.md"],
}
BUILD = {
    "id": "build",
    "phase": "implement",
    "needs": ["look"],
    "prompt": "{{ steps.plan.output }}\n{{ steps.look.output }}\nBuild.",
}


def made(make: Make, *steps: dict[str, Any], **rest: Any) -> Workflow:
    return carry_out(make(*steps, params={"spec": {}}, **rest), "plans/001.md")


def test_the_planning_step_prints_the_plan(make: Make) -> None:
    plan = made(make, LOOK, PLAN, BUILD).step("plan")
    assert (plan.run, plan.phase, plan.inputs) == ("cat -- {{ params.plan }}\n", "plan", ("{{ params.plan }}",))
    assert (plan.prompt, plan.verify, plan.outputs) == (None, (), {})


def test_agents_that_research_are_left_out_with_every_mention(make: Make) -> None:
    after = made(make, LOOK, MEASURE, PLAN, BUILD)
    assert [step.id for step in after.steps] == ["measure", "plan", "build"]
    assert after.step("build").prompt == "{{ steps.plan.output }}\nBuild."
    assert after.step("build").needs == ()


def test_of_several_planning_steps_the_last_one_stays(make: Make) -> None:
    draft = {"id": "draft", "phase": "plan", "prompt": "Draft."}
    assert [step.id for step in made(make, LOOK, draft, PLAN, BUILD).steps] == ["plan", "build"]


def test_the_path_is_a_parameter_and_what_nobody_uses_any_more_is_none(make: Make) -> None:
    after = made(make, LOOK, PLAN, BUILD)
    assert {name: one.default for name, one in after.params.items()} == {"plan": "plans/001.md"}
    own = carry_out(make(PLAN, BUILD, params={"plan": {"required": True, "description": "ours"}, "spec": {}}), "p.md")
    assert own.params["plan"].model_dump(include={"default", "required", "description"}) == {
        "default": "p.md",
        "required": False,
        "description": "ours",
    }


def test_who_asks_for_the_path_of_the_plan_gets_that_of_the_file(make: Make) -> None:
    reader = {"id": "tell", "prompt": "Read {{ steps.plan.outputs.plan }}."}
    assert made(make, PLAN, BUILD, reader).step("plan").outputs == {"plan": Output(path="{{ params.plan }}")}


def test_a_workflow_without_a_planning_step_stays_as_it_is(make: Make) -> None:
    workflow = make(LOOK, {"id": "build", "phase": "implement", "prompt": "Build."}, params={"spec": {}})
    assert carry_out(workflow, "plans/001.md") == workflow
