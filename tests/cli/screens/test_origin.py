"""From where each setting of a step came."""

import pytest

from orchestrate_gen.cli.screens.origin import Origins
from orchestrate_gen.ir.options import Options
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes import run_passes
from orchestrate_gen.passes.apply_options import apply_options
from orchestrate_gen.passes.places import fixer_of

WRITTEN = Workflow.model_validate(
    {
        "name": "a",
        "defaults": {"timeout": "9m", "retry": {"delay": "1s"}},
        "steps": [
            {"id": "plan", "prompt": "x", "model": "opus", "max_turns": 7},
            {
                "id": "build",
                "prompt": "x",
                "access": "edit",
                "timeout": "8m",
                "on_failure": {"fix": {"id": "mend", "prompt": "y", "access": "edit", "max_cost": "1"}},
            },
        ],
    }
)


def origins(**options: object) -> dict[str, str]:
    """The origin of every setting that is looked at below, by `step.setting`."""
    given = Options.model_validate(options)
    workflow = run_passes(apply_options(WRITTEN, given), {"claude": {"small": "s", "middle": "m", "large": "l"}})
    found, mend = Origins(WRITTEN, given, "template"), fixer_of(workflow.step("build"))
    assert mend is not None
    steps = (*workflow.steps, mend)
    settings = ("agent", "model", "access", "max_turns", "max_cost", "timeout", "retry")
    return {f"{step.id}.{setting}": found.of(step, setting) for step in steps for setting in settings}


@pytest.mark.parametrize(
    ("setting", "origin"),
    [
        ("plan.model", "template"),
        ("plan.max_turns", "template"),
        ("plan.access", "default"),
        ("plan.agent", "routed"),
        ("plan.timeout", "defaults of the template"),
        ("plan.retry", "defaults of the template"),
        ("build.model", "routed"),
        ("build.timeout", "template"),
        ("build.max_turns", "default"),
        ("mend.max_cost", "template"),
        ("mend.model", "routed"),
    ],
)
def test_without_options_it_is_the_author_the_router_or_a_default(setting: str, origin: str) -> None:
    assert origins()[setting] == origin


def test_options_go_before_everything() -> None:
    found = origins(model="other", agent="claude")
    assert {found[f"{step}.{setting}"] for step in ("plan", "build", "mend") for setting in ("agent", "model")} == {
        "option --agent",
        "option --model",
    }


def test_the_option_of_access_is_named_where_it_did_something() -> None:
    found = origins(access="full")
    assert [found[f"{step}.access"] for step in ("plan", "build", "mend")] == ["default"] + ["option --access"] * 2


def test_high_priority_is_named_where_it_chose() -> None:
    assert origins(priority="high")["build.model"] == "routed, priority high"
