"""Limits of a run: set where open, and no step beyond them."""

from collections.abc import Callable
from decimal import Decimal

from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.apply_limits import apply_limits
from orchestrate_gen.passes.inherit_defaults import inherit_defaults
from orchestrate_gen.passes.places import fixer_of

Make = Callable[..., Workflow]


def test_limits_that_nobody_says_are_set(make: Make) -> None:
    limits = apply_limits(make({"id": "a", "run": "true"})).limits
    assert (limits.jobs, limits.duration, limits.cost, limits.attempts) == (4, 14400, Decimal(20), None)


def test_limits_that_are_said_stay(make: Make) -> None:
    said = {"jobs": 2, "duration": "30m", "cost": "0.5", "attempts": 1}
    limits = apply_limits(make({"id": "a", "run": "true"}, limits=said)).limits
    assert (limits.jobs, limits.duration, limits.cost, limits.attempts) == (2, 1800, Decimal("0.5"), 1)


def test_attempts_are_capped_and_the_rest_of_a_retry_stays(make: Make) -> None:
    workflow = make(
        {"id": "a", "run": "true", "retry": {"attempts": 5, "delay": "7s"}},
        {"id": "b", "run": "true", "retry": {"attempts": 1}},
        {"id": "c", "run": "true", "on_failure": {"fix": {"id": "d", "run": "true", "retry": {"attempts": 9}}}},
        limits={"attempts": 2},
    )
    a, b, c = apply_limits(workflow).steps
    fixer = fixer_of(c)
    assert a.retry is not None
    assert b.retry is not None
    assert fixer is not None
    assert fixer.retry is not None
    assert (a.retry.attempts, a.retry.delay, b.retry.attempts, fixer.retry.attempts) == (2, 7, 1, 2)
    assert c.retry is None


def test_the_money_of_a_run_reaches_to_its_last_step(make: Make) -> None:
    workflow = make(
        {"id": "a", "prompt": "Go.", "max_cost": 1},
        {"id": "b", "prompt": "Go.", "max_cost": 3, "on_failure": {"fix": {"id": "c", "prompt": "Go.", "max_cost": 5}}},
        limits={"cost": 2},
    )
    a, b = apply_limits(workflow).steps
    fixer = fixer_of(b)
    assert fixer is not None
    assert (a.max_cost, b.max_cost, fixer.max_cost) == (Decimal("0.50"), Decimal("1.50"), Decimal(2))


def test_costs_within_the_limit_stay(make: Make) -> None:
    workflow = make({"id": "a", "prompt": "Go.", "max_cost": 7}, {"id": "b", "prompt": "Go.", "max_cost": 13})
    assert [step.max_cost for step in apply_limits(workflow).steps] == [Decimal(7), Decimal(13)]


def test_no_fixer_may_cost_more_than_the_run(make: Make) -> None:
    workflow = make(
        {"id": "a", "run": "true", "on_failure": {"fix": {"id": "b", "prompt": "Go.", "max_cost": 5}}},
        limits={"cost": 2},
    )
    fixer = fixer_of(apply_limits(workflow).step("a"))
    assert fixer is not None
    assert fixer.max_cost == 2


def test_the_step_with_the_most_to_do_gets_the_most_of_little_money(make: Make) -> None:
    read, edit = {"id": "a", "prompt": "Go."}, {"id": "b", "prompt": "Go.", "access": "edit"}
    workflow = apply_limits(inherit_defaults(make(read, edit, limits={"cost": "0.60"})))
    assert [step.max_cost for step in workflow.steps] == [Decimal("0.10"), Decimal("0.50")]
