"""Options of the command line over a workflow."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from orchestrate_gen.ir.options import Options
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.apply_options import apply_options
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.inherit_defaults import inherit_defaults

Make = Callable[..., Workflow]


def options(**given: Any) -> Options:
    return Options.model_validate(given)


def test_no_option_changes_nothing(make: Make) -> None:
    workflow = make({"id": "plan", "prompt": "Plan.", "model": "opus"}, params={"spec": {}}, limits={"jobs": 3})
    assert apply_options(workflow, Options()) == workflow


def test_a_model_goes_to_every_agent_step_and_to_no_other(make: Make) -> None:
    workflow = make(
        {"id": "plan", "prompt": "Plan.", "model": "opus"},
        {
            "id": "test",
            "run": "make test",
            "on_failure": {"fix": {"id": "debug", "prompt": "Mend it.", "model": "opus"}},
        },
    )
    after = apply_options(workflow, options(model="haiku"))
    fix = after.step("test").on_failure
    assert after.step("plan").model == "haiku"
    assert after.step("test").model is None
    assert isinstance(fix, Fix)
    assert isinstance(fix.fix, Step)
    assert fix.fix.model == "haiku"


def test_agent_and_model_reach_a_fix_that_is_only_a_prompt(make: Make) -> None:
    workflow = make({"id": "test", "run": "make test", "on_failure": {"fix": "Mend it."}})
    after = inherit_defaults(expand_fix(apply_options(workflow, options(agent="other", model="m1"))))
    fix = after.step("test").on_failure
    assert isinstance(fix, Fix)
    assert isinstance(fix.fix, Step)
    assert (fix.fix.agent, fix.fix.model) == ("other", "m1")


def test_another_agent_does_not_get_the_model_of_the_first(make: Make) -> None:
    workflow = make(
        {"id": "plan", "prompt": "Plan.", "agent": "claude", "model": "opus"},
        {"id": "build", "prompt": "Build.", "agent": "codex", "model": "gpt"},
        defaults={"model": "sonnet"},
    )
    after = apply_options(workflow, options(agent="codex"))
    assert [(step.agent, step.model) for step in after.steps] == [("codex", None), ("codex", "gpt")]
    assert (after.defaults.agent, after.defaults.model) == ("codex", None)


def test_the_same_agent_keeps_the_models(make: Make) -> None:
    workflow = make({"id": "plan", "prompt": "Plan.", "model": "opus"}, defaults={"model": "sonnet"})
    after = apply_options(workflow, options(agent="claude"))
    assert (after.step("plan").model, after.defaults.model) == ("opus", "sonnet")


def test_limits_and_priority_go_over_the_workflow(make: Make) -> None:
    workflow = make({"id": "plan", "prompt": "Plan."}, limits={"jobs": 3, "duration": "1h", "attempts": 2})
    after = apply_options(workflow, options(jobs=8, max_duration="2h", max_cost="7.50", priority="high"))
    assert after.limits.model_dump() == {
        "jobs": 8,
        "duration": 7200,
        "cost": Decimal("7.50"),
        "attempts": 2,
        "failures": None,
    }
    assert after.priority == "high"


def test_sequential_is_one_job(make: Make) -> None:
    workflow = make({"id": "plan", "prompt": "Plan."}, limits={"jobs": 3})
    assert apply_options(workflow, options(sequential=True)).limits.jobs == 1


@pytest.mark.parametrize(("said", "jobs"), [(1, None), (3, 3), (None, None)])
def test_parallel_lifts_a_limit_of_one_job_and_no_other(make: Make, said: int | None, jobs: int | None) -> None:
    workflow = make({"id": "plan", "prompt": "Plan."}, limits={"jobs": said})
    assert apply_options(workflow, options(parallel=True)).limits.jobs == jobs
    assert apply_options(workflow, options(parallel=True, jobs=2)).limits.jobs == 2


def test_access_is_set_where_files_may_be_changed_and_nowhere_else(make: Make) -> None:
    workflow = make(
        {"id": "look", "prompt": "Look."},
        {"id": "plan", "prompt": "Plan.", "access": "read"},
        {"id": "edit", "prompt": "Do it.", "access": "edit"},
        {"id": "test", "run": "make test", "on_failure": {"fix": "Mend it."}},
    )
    after = apply_options(workflow, options(access="full"))
    assert [step.access for step in after.steps] == [None, "read", "full", None]
    fix = after.step("test").on_failure
    assert isinstance(fix, Fix)
    assert isinstance(fix.fix, Step)
    assert fix.fix.access == "full"


def test_access_that_steps_inherit_is_set_too_and_can_be_taken_away(make: Make) -> None:
    workflow = make({"id": "edit", "prompt": "Do it."}, defaults={"access": "full"})
    assert apply_options(workflow, options(access="edit")).step("edit").access == "edit"
