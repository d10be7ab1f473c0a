"""A fix that is only a prompt, before and after."""

from collections.abc import Callable
from typing import Any

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.places import fixer_of

Make = Callable[..., Workflow]


def fixer(workflow: Workflow) -> Step:
    found = fixer_of(expand_fix(workflow).steps[0])
    assert found is not None
    return found


def failing(fix: object, **rest: Any) -> dict[str, Any]:
    return {"id": "test", "run": "make test", "on_failure": {"fix": fix, "attempts": 3}, **rest}


def test_a_prompt_becomes_a_step_that_edits_and_sees_the_log(make: Make) -> None:
    step = fixer(make(failing("Add what is missing.\n")))
    assert (step.id, step.kind, step.access) == ("fix_test", "agent", "edit")
    assert step.prompt == "Add what is missing.\n\n`test` failed and printed:\n\n{{ steps.test.log }}\n"


def test_a_prompt_that_asks_for_the_log_stays_as_it_is(make: Make) -> None:
    assert fixer(make(failing("See {{steps.test.log}} and mend it."))).prompt == "See {{steps.test.log}} and mend it."


def test_attempts_stay(make: Make) -> None:
    policy = expand_fix(make(failing("Mend it."))).steps[0].on_failure
    assert getattr(policy, "attempts", None) == 3


def test_the_agent_of_the_failed_step_mends_it(make: Make) -> None:
    asked = {"id": "build", "prompt": "Build.", "agent": "codex", "on_failure": {"fix": "Mend it."}}
    assert fixer(make(asked)).agent == "codex"


def test_a_whole_step_stays_as_it_is(make: Make) -> None:
    workflow = make(failing({"id": "debug", "run": "make clean"}))
    assert expand_fix(workflow) == workflow


def test_a_whole_step_without_a_name_gets_the_same_one(make: Make) -> None:
    assert fixer(make(failing({"run": "touch ok"}))).id == "fix_test"
    assert fixer(make(failing({"prompt": "Mend it.", "access": "edit"}))).id == "fix_test"


def test_other_policies_stay(make: Make) -> None:
    workflow = make({"id": "a", "run": "true", "on_failure": "continue"}, {"id": "b", "run": "true"})
    assert expand_fix(workflow) == workflow


def test_a_very_long_id_is_cut_to_one_that_is_allowed(make: Make) -> None:
    long = "a" * 59 + "-b" + "c"
    step = fixer(make({"id": long, "run": "true", "on_failure": {"fix": "Mend it."}}))
    assert step.id == "fix_" + "a" * 59
    assert Step.model_validate(step.model_dump(mode="json", by_alias=True, exclude_unset=True)).id == step.id


def test_steps_for_the_end_of_a_run_are_expanded_too(make: Make) -> None:
    end = {"id": "report", "run": "mail", "on_failure": {"fix": "Mend it."}}
    after = expand_fix(make({"id": "a", "run": "true"}, **{"finally": [end]}))
    found = fixer_of(after.finally_[0])
    assert found is not None
    assert found.id == "fix_report"
