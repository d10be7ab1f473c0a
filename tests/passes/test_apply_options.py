"""Options of the command line over a workflow."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from orchestrate_gen.diagnostic import RefusedError
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
    assert after.limits.model_dump() == {"jobs": 8, "duration": 7200, "cost": Decimal("7.50"), "attempts": 2}
    assert after.priority == "high"


def test_sequential_is_one_job(make: Make) -> None:
    workflow = make({"id": "plan", "prompt": "Plan."}, limits={"jobs": 3})
    assert apply_options(workflow, options(sequential=True)).limits.jobs == 1


def test_a_parameter_given_is_its_default_and_no_longer_required(make: Make) -> None:
    workflow = make({"id": "plan", "prompt": "{{ params.spec }}"}, params={"spec": {"required": True}, "issue": {}})
    after = apply_options(workflow, options(params=[("spec", "old.md"), ("spec", "docs/auth.md")]))
    assert after.params["spec"].default == "docs/auth.md"
    assert after.params["spec"].required is False
    assert after.params["issue"] == workflow.params["issue"]


def test_all_parameters_that_cannot_be_given_are_refused_together(make: Make) -> None:
    workflow = make(
        {"id": "plan", "prompt": "Plan."},
        params={"spec": {}, "token": {"secret": True}, "size": {"choices": ["small", "large"]}},
    )
    given = [("spek", "a"), ("token", "hunter2"), ("size", "huge"), ("spec", "fine")]
    with pytest.raises(RefusedError) as refused:
        apply_options(workflow, options(params=given))
    assert [(d.code, d.message, d.help) for d in refused.value.diagnostics] == [
        ("OG451", "`sample` has no parameter `spek`", "did you mean `spec`?"),
        (
            "OG452",
            "parameter `token` is secret, and a script would show its value",
            "leave it out here; the run reads it from the environment",
        ),
        ("OG453", "`huge` is no choice for parameter `size`", "choose one of `small`, `large`"),
    ]
    assert "hunter2" not in str(refused.value)


def test_a_workflow_without_parameters_says_so(make: Make) -> None:
    with pytest.raises(RefusedError) as refused:
        apply_options(make({"id": "plan", "prompt": "Plan."}), options(params=[("spec", "a")]))
    assert refused.value.diagnostics[0].help == "it has none"
