"""Plans: order, phases and durations."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.schedule import make_plan

Make = Callable[..., Workflow]


def step(step_id: str, *needs: str, minutes: int = 1, **rest: Any) -> dict[str, Any]:
    return {"id": step_id, "run": "true", "needs": list(needs), "estimate": minutes, **rest}


def order(plan: Plan) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    return {phase.name: [(planned.step.id, planned.after) for planned in phase.steps] for phase in plan.phases}


def test_the_longest_way_starts_first(make: Make) -> None:
    plan = make_plan(make(step("short"), step("long", minutes=9), step("half"), step("rest", "half", minutes=4)))
    assert order(plan) == {"phase_1": [("long", ()), ("half", ()), ("rest", ("half",)), ("short", ())]}


def test_ties_stand_as_written(make: Make) -> None:
    plan = make_plan(make(step("c"), step("a"), step("b")))
    assert order(plan) == {"phase_1": [("c", ()), ("a", ()), ("b", ())]}


def test_a_step_waits_only_for_steps_of_its_phase_and_for_none_twice(make: Make) -> None:
    plan = make_plan(
        make(
            step("a"),
            step("b", "a"),
            step("c", "a", "b", minutes=2),
            step("d", "a"),
            step("e", "d", "c", "b", "a"),
            step("f", "b", "a"),
        )
    )
    assert order(plan) == {
        "a": [("a", ())],
        "phase_2": [("b", ()), ("c", ("b",)), ("d", ()), ("e", ("d", "c")), ("f", ("b",))],
    }


def test_a_fixer_stands_beside_its_step(make: Make) -> None:
    fix = {"id": "debug", "prompt": "Mend."}
    plan = make_plan(make(step("test", on_failure={"fix": fix}), step("other")))
    planned = {one.step.id: one.fixer for one in plan.phases[0].steps}
    assert planned["other"] is None
    assert planned["test"] is not None
    assert planned["test"].id == "debug"


def test_the_critical_path_joins_the_longest_ways_of_the_phases(make: Make) -> None:
    plan = make_plan(
        make(
            step("a", minutes=3),
            step("b", minutes=5),
            step("plan", "a", "b", minutes=2),
            step("c", "plan", minutes=1),
            step("d", "c", minutes=6),
            step("e", "plan", minutes=4),
        )
    )
    assert plan.critical_path == ("b", "plan", "c", "d")
    assert plan.expected == (5 + 2 + 1 + 6) * 60


def test_named_phases_wait_for_each_other_and_that_counts(make: Make) -> None:
    plan = make_plan(
        make(
            step("a", minutes=3, phase="one"),
            step("b", minutes=5, phase="one"),
            step("c", "a", minutes=4, phase="two"),
        )
    )
    assert (plan.critical_path, plan.expected) == (("b", "c"), 540)


def test_one_job_at_a_time_takes_the_time_of_all_steps(make: Make) -> None:
    plan = make_plan(make(step("a", minutes=3), step("b", minutes=5), limits={"jobs": 1}))
    assert (plan.critical_path, plan.expected) == (("b", "a"), 480)


def test_few_jobs_share_the_work(make: Make) -> None:
    steps = [step(name, minutes=3) for name in "abcde"]
    assert make_plan(make(*steps, limits={"jobs": 2})).expected == 450
    assert make_plan(make(*steps, limits={"jobs": 5})).expected == 180


def test_the_worst_is_twice_the_estimate_up_to_the_limits_of_step_and_run(make: Make) -> None:
    steps = [step("a", minutes=6, timeout="10m"), step("b", "a", minutes=10, timeout="30m")]
    assert make_plan(make(*steps)).worst == (10 + 20) * 60
    assert make_plan(make(step("a", minutes=6, timeout="10m", retry={"attempts": 2}))).worst == 12 * 60
    assert make_plan(make(*steps, limits={"duration": "25m"})).worst == 25 * 60


def test_the_worst_is_never_below_what_is_expected(make: Make) -> None:
    plan = make_plan(make(step("a", minutes=6), step("b", "a", minutes=10), limits={"duration": "12m"}))
    assert (plan.expected, plan.worst) == (16 * 60, 16 * 60)


def test_a_workflow_without_steps_has_no_phases(make: Make) -> None:
    plan = make_plan(make())
    assert (plan.phases, plan.critical_path, plan.expected, plan.worst) == ((), (), 0, 0)


def test_a_cycle_is_a_mistake_of_the_caller(make: Make) -> None:
    with pytest.raises(ValueError, match="cycle"):
        make_plan(make(step("a", "b"), step("b", "a")))


@st.composite
def workflows(draw: st.DrawFn) -> Workflow:
    """A workflow whose steps stand in any order, without phases."""
    names = [f"s{n}" for n in range(draw(st.integers(1, 10)))]
    steps = [
        step(
            name,
            *draw(st.lists(st.sampled_from(names[:n]), max_size=3) if n else st.just([])),
            minutes=draw(st.integers(1, 4)),
        )
        for n, name in enumerate(names)
    ]
    return Workflow.model_validate({"name": "any", "steps": draw(st.permutations(steps))})


@st.composite
def phased_workflows(draw: st.DrawFn) -> Workflow:
    """The same, where some steps name phases that agree with what they need."""
    workflow = draw(workflows())
    levels: dict[str, int] = {}

    def level(step_id: str) -> int:
        if step_id not in levels:
            levels[step_id] = max(map(level, workflow.step(step_id).needs), default=0) + draw(st.integers(0, 1))
        return levels[step_id]

    names = {s.id: f"p{level(s.id)}" for s in workflow.steps if draw(st.booleans())}
    written = sorted(workflow.steps, key=lambda s: levels.get(s.id, 0))
    return workflow.model_copy(
        update={"steps": tuple(s.model_copy(update={"phase": names.get(s.id)}) for s in written)}
    )


def starts(plan: Plan) -> dict[str, int]:
    """When each step starts if phases and `after` are all that it waits for."""
    found: dict[str, int] = {}
    ends: dict[str, int] = {}
    begin = 0
    for phase in plan.phases:
        for planned in phase.steps:
            found[planned.step.id] = max([begin, *(ends[need] for need in planned.after)])
            ends[planned.step.id] = found[planned.step.id] + (planned.step.estimate or 0)
        begin = max(ends.values())
    return found


def longest(workflow: Workflow, step_id: str) -> int:
    """The longest way to the end of a step, straight from the definition."""
    found = workflow.step(step_id)
    return (found.estimate or 0) + max((longest(workflow, need) for need in found.needs), default=0)


@given(st.one_of(workflows(), phased_workflows()))
def test_phases_and_after_honour_every_need(workflow: Workflow) -> None:
    start = starts(make_plan(workflow))
    assert sorted(start) == sorted(s.id for s in workflow.steps)
    for one in workflow.steps:
        assert all(start[need] + (workflow.step(need).estimate or 0) <= start[one.id] for need in one.needs)


@given(st.one_of(workflows(), phased_workflows()))
def test_named_phases_hold_what_names_them_and_all_names_differ(workflow: Workflow) -> None:
    plan = make_plan(workflow)
    named = {s.id: s.phase for s in workflow.steps if s.phase}
    for phase in plan.phases:
        inside = {named[one.step.id] for one in phase.steps if one.step.id in named}
        assert inside <= {phase.name}
        assert inside or phase.name not in named.values()
    names = [phase.name for phase in plan.phases]
    assert len(set(names)) == len(names)


@given(workflows())
def test_barriers_cost_nothing_so_the_path_is_the_longest_of_the_graph(workflow: Workflow) -> None:
    plan = make_plan(workflow)
    length = max(longest(workflow, one.id) for one in workflow.steps)
    assert plan.expected == length
    assert sum(workflow.step(one).estimate or 0 for one in plan.critical_path) == length
    assert max(start + (workflow.step(one).estimate or 0) for one, start in starts(plan).items()) == length


@given(phased_workflows())
def test_with_named_phases_the_plan_takes_as_long_as_it_says(workflow: Workflow) -> None:
    plan = make_plan(workflow)
    assert plan.expected == max(start + (workflow.step(one).estimate or 0) for one, start in starts(plan).items())
    assert plan.expected == sum(workflow.step(one).estimate or 0 for one in plan.critical_path)


@given(workflows())
def test_after_names_nobody_who_is_waited_for_anyway(workflow: Workflow) -> None:
    for phase in make_plan(workflow).phases:
        after = {one.step.id: one.after for one in phase.steps}

        def before(step_id: str, after: dict[str, tuple[str, ...]] = after) -> set[str]:
            return set(after[step_id]).union(*(before(need) for need in after[step_id]))

        for needed in after.values():
            assert not any(need in before(other) for need in needed for other in needed)


@given(workflows())
def test_the_longest_remaining_way_comes_first(workflow: Workflow) -> None:
    for phase in make_plan(workflow).phases:
        dependants: dict[str, list[str]] = {one.step.id: [] for one in phase.steps}
        for one in phase.steps:
            for need in one.after:
                dependants[need].append(one.step.id)

        def remaining(step_id: str, dependants: dict[str, list[str]] = dependants) -> int:
            return (workflow.step(step_id).estimate or 0) + max(map(remaining, dependants[step_id]), default=0)

        lengths = [remaining(one.step.id) for one in phase.steps]
        assert lengths == sorted(lengths, reverse=True)


PROGRAM = """
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.schedule import make_plan
steps = [{"id": f"s{n}", "run": "true", "needs": [f"s{m}" for m in range(n) if (n * m) % 7 == 3]} for n in range(40)]
print(make_plan(Workflow.model_validate({"name": "any", "steps": steps})).model_dump_json())
"""


def test_the_plan_does_not_depend_on_the_order_of_hashes() -> None:
    plans = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    ]
    assert plans[0] == plans[1]
    assert '"phases"' in plans[0]
