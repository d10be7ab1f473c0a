"""Which agent and model a step gets."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.places import fixer_of
from orchestrate_gen.passes.route import Models, route

Make = Callable[..., Workflow]

MODELS: Models = {
    "claude": {"small": "haiku", "middle": "sonnet", "large": "opus"},
    "codex": {"small": "mini", "middle": "mid", "large": "max"},
}


def routed(make: Make, step: dict[str, Any], **rest: Any) -> Step:
    return route(expand_fix(make({"id": "one", "prompt": "Go.", **step}, **rest)), MODELS).step("one")


@pytest.mark.parametrize(
    ("phase", "low", "medium", "high", "very_high"),
    [
        ("research", "haiku", "haiku", "sonnet", "sonnet"),
        ("plan", "sonnet", "opus", "opus", "opus"),
        ("implement", "sonnet", "sonnet", "sonnet", "opus"),
        ("test", "sonnet", "sonnet", "sonnet", "opus"),
        ("document", "haiku", "haiku", "sonnet", "sonnet"),
        ("anything", "sonnet", "sonnet", "sonnet", "opus"),
    ],
)
def test_the_model_follows_phase_and_complexity(
    make: Make, phase: str, low: str, medium: str, high: str, very_high: str
) -> None:
    levels = {"low": low, "medium": medium, "high": high, "very-high": very_high}
    assert {level: routed(make, {"phase": phase}, complexity=level).model for level in levels} == levels


def test_without_a_phase_the_id_says_the_role(make: Make) -> None:
    workflow = route(make({"id": "research", "prompt": "Go."}, {"id": "other", "prompt": "Go."}), MODELS)
    assert [step.model for step in workflow.steps] == ["haiku", "sonnet"]


def test_high_priority_goes_one_tier_up_and_low_stays(make: Make) -> None:
    models = [routed(make, {"phase": "research"}, priority=p).model for p in ("low", "normal", "high")]
    assert models == ["haiku", "haiku", "sonnet"]
    assert routed(make, {"phase": "plan"}, priority="high").model == "opus"


def test_a_fixer_gets_a_large_model(make: Make) -> None:
    step = routed(make, {"prompt": None, "run": "make", "on_failure": {"fix": "Mend."}}, complexity="low")
    fixer = fixer_of(step)
    assert fixer is not None
    assert (fixer.agent, fixer.model, step.agent, step.model) == ("claude", "opus", None, None)


def test_agent_and_model_that_are_said_stay(make: Make) -> None:
    assert routed(make, {"agent": "codex", "phase": "plan"}).model == "max"
    assert routed(make, {"agent": "codex", "model": "odd"}).model == "odd"


def test_an_agent_without_models_keeps_its_own_default(make: Make) -> None:
    step = routed(make, {"agent": "homemade"})
    assert (step.agent, step.model) == ("homemade", None)
