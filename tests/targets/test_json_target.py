"""The workflow and its schedule as JSON."""

import json

from orchestrate_gen.analyzer import analyze
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.targets.json_target import JSON, with_analysis


def test_the_workflow_reads_back_as_the_same_workflow(plan: Plan, provenance: Provenance) -> None:
    data = json.loads(JSON.emit(plan, provenance).text)
    assert Workflow.model_validate(data["workflow"]) == plan.workflow


def test_the_plan_names_phases_orders_fixers_and_seconds(plan: Plan, provenance: Provenance) -> None:
    data = json.loads(JSON.emit(plan, provenance).text)["plan"]
    assert [phase["name"] for phase in data["phases"]] == ["look", "work"]
    assert data["phases"][1]["steps"][1] == {"id": "test", "after": ["end"], "fix": "mend"}
    assert (data["critical_path"], data["expected_seconds"], data["worst_seconds"]) == (
        ["left", "end", "test"],
        660,
        3600,
    )


def test_nothing_is_refused_and_the_file_is_named_after_the_workflow(plan: Plan, provenance: Provenance) -> None:
    assert list(JSON.check(plan)) == []
    assert JSON.emit(plan, provenance).name == "look-and-test.json"


def test_an_analysis_comes_before_the_workflow(plan: Plan, provenance: Provenance) -> None:
    data = json.loads(with_analysis(JSON.emit(plan, provenance).text, analyze("implement auth")))
    assert list(data) == ["analysis", "workflow", "plan"]
    assert data["analysis"]["description"] == "implement auth"
