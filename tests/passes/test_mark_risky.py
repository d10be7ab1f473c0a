"""What a description tells of high risk is approved in the mode `hybrid`."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.analyzer import analyze
from orchestrate_gen.ir.analysis import Risk
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.mark_risky import is_high, mark_risky
from orchestrate_gen.passes.places import placed_steps

Make = Callable[..., Workflow]
HIGH = Risk(name="r", title="t", likelihood="medium", impact="high", mitigation="m", confidence=0.8, words=("pay",))


def risks_of(workflow: Workflow) -> dict[str, str | None]:
    return {placed.step.id: placed.step.risk for placed in placed_steps(workflow)}


STEPS: list[dict[str, Any]] = [
    {"id": "look", "prompt": "Look."},
    {"id": "implement", "prompt": "Do it.", "access": "edit"},
    {"id": "build", "prompt": "Build it.", "access": "full", "risk": "low"},
    {"id": "test", "run": "make test", "on_failure": {"fix": "Mend it."}},
    {"id": "tell", "phase": "document", "prompt": "Tell it.", "access": "edit"},
]


def test_who_changes_files_is_risky_and_nobody_else(make: Make) -> None:
    marked = risks_of(mark_risky(make(*STEPS), [HIGH]))
    risky = {"implement": "high", "build": "low", "fix_test": "high"}
    assert marked == {"look": None, "test": None, "tell": None, **risky}


def test_the_defaults_say_who_changes_files_too(make: Make) -> None:
    workflow = make({"id": "do", "prompt": "Do it."}, defaults={"access": "edit"})
    assert risks_of(mark_risky(workflow, [HIGH])) == {"do": "high"}


@pytest.mark.parametrize("less", [{"likelihood": "low"}, {"impact": "medium"}, {"words": ()}])
def test_without_a_high_risk_nothing_changes(make: Make, less: dict[str, Any]) -> None:
    workflow = make(*STEPS)
    assert mark_risky(workflow, [HIGH.model_copy(update=less)]) is workflow


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("implement auth", {"security"}),
        ("add stripe payments", {"payment"}),
        ("delete old customer records", {"data-loss"}),
        ("migrate the users table to uuid", {"data-loss"}),
        ("fix a typo in the readme", set()),
        ("add a dark mode", set()),
    ],
)
def test_sentences_tell_of_high_risks(text: str, names: set[str]) -> None:
    assert {risk.name for risk in analyze(text).risks if is_high(risk)} >= names
    assert bool(names) is any(is_high(risk) for risk in analyze(text).risks)
