"""How much of a workflow a scope asks for."""

from typing import Any

import pytest

from orchestrate_gen.frontends.within_scope import within_scope
from orchestrate_gen.ir.analysis import Scope
from orchestrate_gen.ir.workflow import Workflow


def workflow(*steps: dict[str, Any], **keys: Any) -> Workflow:
    return Workflow.model_validate({"name": "demo", "steps": [{"prompt": "x", **step} for step in steps], **keys})


def ids(made: Workflow) -> list[str]:
    return [step.id for step in made.steps]


USUAL = workflow(
    {"id": "look", "phase": "research"},
    {"id": "plan", "phase": "plan"},
    {"id": "build", "phase": "implement", "on_failure": {"fix": "mend it"}},
    {"id": "prove", "phase": "test"},
    {"id": "tell", "phase": "document"},
    checkpoints=[{"after": "plan"}, {"before": "build"}],
)


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        ("research-only", ["look"]),
        ("research-and-plan", ["look", "plan"]),
        ("research-and-revise", ["look", "plan"]),
        ("full-implementation", ["look", "plan", "build", "prove", "tell"]),
        ("debug", ["look"]),
    ],
)
def test_a_scope_ends_with_its_phase(scope: Scope, left: list[str]) -> None:
    assert ids(within_scope(USUAL, scope)) == left


def test_checkpoints_go_with_their_steps() -> None:
    assert [(c.after, c.before) for c in within_scope(USUAL, "research-and-plan").checkpoints] == [("plan", None)]
    assert within_scope(USUAL, "research-only").checkpoints == ()


def test_something_is_always_left() -> None:
    for steps in ([{"id": "a"}, {"id": "b"}], [{"id": "a", "phase": "implement"}], []):
        made = workflow(*steps)
        assert within_scope(made, "research-only") == made


def test_without_a_plan_research_is_what_is_left() -> None:
    made = workflow({"id": "look", "phase": "research"}, {"id": "build", "phase": "implement"})
    assert ids(within_scope(made, "research-and-plan")) == ["look"]


def test_steps_of_no_usual_phase_stay_where_they_come_before() -> None:
    made = workflow(
        {"id": "early"}, {"id": "survey", "phase": "survey"}, {"id": "look", "phase": "research"}, {"id": "late"}
    )
    assert ids(within_scope(made, "research-only")) == ["early", "survey", "look"]


def test_what_a_step_needs_or_refers_to_stays_with_it() -> None:
    made = workflow(
        {"id": "look", "phase": "research", "needs": ["tool"], "prompt": "{{ steps.ground.output }}"},
        {"id": "ground", "phase": "test", "needs": ["base", "look"]},
        {"id": "base"},
        {"id": "tool", "phase": "implement", "verify": ["cites {{ steps.nobody.output }}"]},
        {"id": "build", "phase": "implement"},
    )
    assert ids(within_scope(made, "research-only")) == ["look", "ground", "base", "tool"]


def test_a_parameter_that_only_later_steps_use_goes_with_them() -> None:
    made = workflow(
        {"id": "look", "phase": "research", "prompt": "{{ params.both }} {{ params.early }}"},
        {
            "id": "check",
            "phase": "research",
            "prompt": None,
            "run": "true",
            "on_failure": {"fix": "{{ params.mends }}"},
        },
        {"id": "build", "phase": "implement", "prompt": "{{ params.both }} {{ params.late }}", "if": "asked == 1"},
        params={name: {} for name in ("both", "early", "mends", "late", "asked", "nobody")},
    )
    assert list(within_scope(made, "research-only").params) == ["both", "early", "mends", "nobody"]
    assert within_scope(made, "full-implementation").params == made.params


def test_a_parameter_that_the_end_of_a_run_uses_stays() -> None:
    made = workflow(
        {"id": "look", "phase": "research"},
        {"id": "build", "phase": "implement", "prompt": "{{ params.last }}"},
        params={"last": {}},
        finally_=({"id": "tell", "prompt": "{{ params.last }}"},),
    )
    assert list(within_scope(made, "research-only").params) == ["last"]
