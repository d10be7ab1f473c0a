"""All checks and all passes together."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes import CHECKS, PASSES, Models, find_mistakes, run_passes
from orchestrate_gen.passes import checks as checks_package
from orchestrate_gen.passes.places import placed_steps
from orchestrate_gen.passes.schedule import make_plan

Make = Callable[..., Workflow]

MODELS: Models = {"claude": {"small": "haiku", "middle": "sonnet", "large": "opus"}}


def test_passes_are_files_with_a_function_of_the_same_name() -> None:
    assert [change.__module__.rpartition(".")[2] for change in PASSES] == [change.__name__ for change in PASSES]


def test_every_check_says_its_code_and_every_code_is_in_the_table() -> None:
    table = checks_package.__doc__ or ""
    for check in CHECKS:
        assert check.__doc__
        assert check.__doc__.startswith("OG")
        assert f"| {check.__doc__[:5]} |" in table


def test_all_mistakes_are_reported_together_in_the_order_of_the_file(make: Make) -> None:
    workflow = make(
        {"id": "research", "prompt": "{{ params.topik }}", "phase": "plan", "agent": "clod"},
        {"id": "plan", "needs": ["reserch"], "prompt": "Plan.", "outputs": {"plan": "/plan.md"}},
        {"id": "plan", "run": "true", "on_failure": {"fix": "Mend {{ steps.lost.output }}."}},
        {"id": "a", "run": "true", "needs": ["b"]},
        {"id": "b", "run": "true", "needs": ["a"]},
        params={"topic": {}},
    )
    with pytest.raises(RefusedError) as refused:
        run_passes(workflow, MODELS)
    assert [(d.code, d.where) for d in refused.value.diagnostics] == [
        ("OG207", ("steps", "research", "prompt")),
        ("OG212", ("steps", "research", "agent")),
        ("OG203", ("steps", 1, "needs", 0)),
        ("OG242", ("steps", 1, "outputs", "plan", "path")),
        ("OG201", ("steps", 2, "id")),
        ("OG208", ("steps", 2, "on_failure", "fix", "prompt")),
        ("OG220", ("steps", "a", "needs", 0)),
    ]
    assert all(d.severity == "error" and d.help for d in refused.value.diagnostics)


def test_warnings_do_not_refuse(make: Make) -> None:
    workflow = make({"id": "a", "run": "true", "outputs": {"x": {}}}, params={"unused": {}})
    found = find_mistakes(workflow, MODELS)
    assert [(d.code, d.severity) for d in found] == [
        ("OG213", "warning"),
        ("OG214", "warning"),
    ]
    assert run_passes(workflow, MODELS).step("a").timeout == 1200


def test_a_workflow_is_completed(make: Make) -> None:
    workflow = make(
        {"id": "code", "phase": "research", "prompt": "Read.", "outputs": {"code": "code.md"}},
        {"id": "risks", "phase": "research", "prompt": "Worry.", "min_complexity": "high"},
        {"id": "plan", "phase": "plan", "prompt": "Plan.\n{{ steps.risks.output }}\n", "inputs": ["code"]},
        {"id": "test", "run": "make", "needs": ["plan"], "on_failure": {"fix": "Mend."}},
    )
    done = run_passes(workflow, MODELS)
    assert [(step.id, step.needs, step.model) for step in done.steps] == [
        ("code", (), "haiku"),
        ("plan", ("code",), "opus"),
        ("test", ("plan",), None),
    ]
    assert done.step("plan").prompt == "Plan.\n"
    fixer = next(placed.step for placed in placed_steps(done) if placed.fixes)
    assert (fixer.id, fixer.agent, fixer.model, fixer.access) == ("fix_test", "claude", "opus", "edit")
    assert (done.limits.jobs, done.limits.duration, done.limits.cost) == (4, 14400, Decimal(20))
    assert done.name == workflow.name


def test_the_workflow_as_written_stays_as_it_is(make: Make) -> None:
    workflow = make({"id": "a", "prompt": "Go."})
    before = workflow.model_dump_json()
    run_passes(workflow, MODELS)
    assert workflow.model_dump_json() == before


LEVELS = st.sampled_from(["low", "medium", "high", "very-high"])
RETRIES = st.fixed_dictionaries({}, optional={"attempts": st.integers(1, 9), "delay": st.just("1s")})


@st.composite
def steps(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """A step that says some things and leaves others open, and uses some of those above it."""
    step: dict[str, Any] = {"id": f"s{number}"}
    used = draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)) if number else []
    lines = "".join(f"- {{{{ steps.s{n}.output }}}}\n" for n in used)
    step["prompt" if draw(st.booleans()) else "run"] = f"go\n\n{lines}\nend {{{{ params.p }}}}\n"
    step["outputs"] = {f"o{number}": {"path": f"{{{{ folder }}}}/{number}.md", "answer": draw(st.booleans())}}
    if used:
        step["inputs"] = [f"o{used[0]}"]
        step["verify"] = [f"cites x.md {{{{ steps.s{used[0]}.outputs.o{used[0]} }}}} word"]
    fix: Any = st.sampled_from(["Mend it.", {"id": f"fixer{number}", "prompt": f"{{{{ steps.s{number}.log }}}}"}])
    policies = st.one_of(
        st.sampled_from(["abort", "continue", "retry"]), fix.map(lambda given: {"fix": given, "attempts": 1})
    )
    optional = {
        "min_complexity": LEVELS,
        "access": st.sampled_from(["read", "edit", "full"]),
        "phase": st.just(f"p{number}"),
        "timeout": st.just("7m"),
        "retry": RETRIES,
        "on_failure": policies,
        "max_cost": st.just("0.5"),
    }
    said: dict[str, Any] = draw(st.fixed_dictionaries({}, optional=optional))
    return {**step, **said}


@st.composite
def workflows(draw: st.DrawFn) -> Workflow:
    """A workflow without mistakes."""
    written = [draw(steps(number)) for number in range(draw(st.integers(1, 6)))]
    written[0].pop("min_complexity", None)
    optional = {
        "complexity": LEVELS,
        "priority": st.sampled_from(["low", "normal", "high"]),
        "defaults": st.fixed_dictionaries({}, optional={"access": st.just("edit"), "retry": RETRIES}),
        "limits": st.fixed_dictionaries({}, optional={"attempts": st.integers(1, 3), "cost": st.just("0.7")}),
    }
    rest: dict[str, Any] = draw(st.fixed_dictionaries({}, optional=optional))
    return Workflow.model_validate({"name": "any", "params": {"p": {}}, "steps": written, **rest})


@given(workflows())
def test_doing_it_twice_changes_nothing_more(workflow: Workflow) -> None:
    once = run_passes(workflow, MODELS)
    assert run_passes(once, MODELS) == once


@given(workflows())
def test_what_is_completed_says_everything_and_can_be_scheduled(workflow: Workflow) -> None:
    done = run_passes(workflow, MODELS)
    for placed in placed_steps(done):
        step = placed.step
        assert step.timeout
        assert step.retry
        assert step.on_failure
        assert step.kind != "agent" or (step.agent and step.model and step.access and step.max_turns and step.max_cost)
    assert make_plan(done).workflow == done


@given(workflows())
def test_what_a_step_says_is_never_changed_but_for_a_cost_that_the_run_cannot_afford(workflow: Workflow) -> None:
    done = run_passes(workflow, MODELS)
    for step in done.steps:
        said = workflow.step(step.id)
        for key in ("access", "timeout", "phase"):
            assert getattr(said, key) in (None, getattr(step, key))
        assert said.max_cost is None or (step.max_cost and step.max_cost <= said.max_cost)
        assert said.needs == step.needs[: len(said.needs)]
