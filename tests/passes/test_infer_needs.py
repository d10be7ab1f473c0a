"""Needs that nobody says, before and after."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.infer_needs import infer_needs

Make = Callable[..., Workflow]

RESEARCH = {
    "id": "research",
    "prompt": "Look.",
    "outputs": {"report": {"path": "{{ folder }}/report.md", "answer": True}},
}


def needs(workflow: Workflow) -> dict[str, tuple[str, ...]]:
    return {step.id: step.needs for step in infer_needs(workflow).steps}


@pytest.mark.parametrize(
    "use",
    [
        {"prompt": "Plan from {{ steps.research.output }}."},
        {"prompt": "Plan from {{ steps.research.outputs.report }}."},
        {"run": "grep -c x {{ steps.research.log }}"},
        {"approve": "Go on with {{ steps.research.output }}?"},
        {"prompt": "Plan.", "verify": ["cites plan.md {{ steps.research.outputs.report }}"]},
        {"prompt": "Plan.", "inputs": ["{{ steps.research.outputs.report }}"]},
        {"prompt": "Plan.", "inputs": ["report"]},
        {"prompt": "Plan.", "inputs": ["{{folder}}/./report.md"]},
    ],
)
def test_what_uses_another_step_needs_it(make: Make, use: dict[str, Any]) -> None:
    assert needs(make({"id": "plan", **use}, RESEARCH)) == {"plan": ("research",), "research": ()}


def test_who_reads_a_metric_needs_the_step_that_measures_it(make: Make) -> None:
    measure = {"id": "measure", "run": "make bench", "metrics": {"speed": {"pattern": "([0-9]+)"}}}
    assert needs(make(measure, {"id": "tell", "prompt": "Speed: {{ metrics.speed }}"}))["tell"] == ("measure",)


def test_what_is_said_comes_first_and_each_step_once(make: Make) -> None:
    workflow = make(
        {"id": "a", "run": "true"},
        {"id": "b", "run": "true"},
        {"id": "c", "needs": ["b"], "prompt": "{{ steps.a.output }} {{ steps.b.output }} {{ steps.a.log }}"},
    )
    assert needs(workflow)["c"] == ("b", "a")


def test_a_step_may_verify_its_own_output_without_needing_itself(make: Make) -> None:
    workflow = make({**RESEARCH, "verify": ["test -s {{ steps.research.outputs.report }}"], "inputs": ["report"]})
    assert needs(workflow) == {"research": ()}


def test_a_fixer_gives_nobody_needs(make: Make) -> None:
    workflow = make(
        {"id": "plan", "prompt": "Plan."},
        {"id": "test", "run": "make test", "on_failure": {"fix": {"id": "debug", "prompt": "{{ steps.plan.output }}"}}},
    )
    assert needs(workflow) == {"plan": (), "test": ()}


def test_who_reads_a_revised_file_waits_only_for_those_who_write_it_further_up(make: Make) -> None:
    workflow = make(
        {"id": "draft", "prompt": "Draft.", "outputs": {"plan": "plan.md"}},
        {"id": "review", "prompt": "Review.", "inputs": ["plan.md"]},
        {"id": "revise", "prompt": "Revise.", "needs": ["review"], "outputs": {"plan": "plan.md"}},
        {"id": "build", "prompt": "Build.", "inputs": ["plan.md"]},
    )
    assert needs(workflow) == {"draft": (), "review": ("draft",), "revise": ("review",), "build": ("draft", "revise")}


def test_files_that_nobody_makes_and_unknown_names_are_left_to_the_checks(make: Make) -> None:
    workflow = make({"id": "plan", "needs": ["gone"], "prompt": "{{ steps.lost.output }}", "inputs": ["README.md"]})
    assert needs(workflow) == {"plan": ("gone",)}
