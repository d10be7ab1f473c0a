"""Defaults, before and after."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from orchestrate_gen.ir.policy import Retry
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.inherit_defaults import inherit_defaults
from orchestrate_gen.passes.places import fixer_of

Make = Callable[..., Workflow]


def only(make: Make, step: dict[str, Any], **rest: Any) -> Step:
    return inherit_defaults(make({"id": "one", **step}, **rest)).step("one")


def retry(step: Step) -> Retry:
    assert step.retry is not None
    return step.retry


@pytest.mark.parametrize(
    ("access", "timeout", "turns", "cost"), [("read", 900, 40, 1), ("edit", 2700, 120, 5), ("full", 2700, 120, 5)]
)
def test_an_agent_step_gets_what_its_access_asks_for(
    make: Make, access: str, timeout: int, turns: int, cost: int
) -> None:
    step = only(make, {"prompt": "Go.", "access": access})
    assert (step.timeout, step.max_turns, step.max_cost) == (timeout, turns, Decimal(cost))


def test_an_agent_that_says_nothing_reads_and_has_three_attempts(make: Make) -> None:
    step = only(make, {"prompt": "Go."})
    assert (step.access, step.on_failure, step.effect) == ("read", "abort", "idempotent")
    assert retry(step).model_dump(include={"attempts", "delay", "factor", "cap"}) == {
        "attempts": 3,
        "delay": 30,
        "factor": 2,
        "cap": 300,
    }


def test_a_command_has_twenty_minutes_and_one_attempt(make: Make) -> None:
    step = only(make, {"run": "make"})
    assert (step.timeout, retry(step).attempts, step.on_failure) == (1200, 1, "abort")
    assert (step.access, step.max_turns, step.max_cost) == (None, None, None)


@pytest.mark.parametrize(
    ("step", "seconds"),
    [({"prompt": "Go."}, 300), ({"prompt": "Go.", "access": "edit"}, 900), ({"run": "make"}, 180)],
)
def test_a_step_that_says_no_estimate_gets_the_usual_one(make: Make, step: dict[str, str], seconds: int) -> None:
    assert only(make, step).estimate == seconds


def test_an_estimate_is_never_above_the_time_limit(make: Make) -> None:
    assert only(make, {"run": "make", "timeout": "1m"}).estimate == 60


def test_a_command_that_is_to_be_retried_has_as_many_attempts_as_an_agent(make: Make) -> None:
    assert retry(only(make, {"run": "make", "on_failure": "retry"})).attempts == 3


def test_a_step_inherits_from_the_workflow_before_the_tables(make: Make) -> None:
    defaults = {
        "agent": "codex",
        "model": "m1",
        "access": "edit",
        "timeout": "5m",
        "max_turns": 7,
        "max_cost": "0.5",
        "retry": {"attempts": 2},
    }
    step = only(make, {"prompt": "Go."}, defaults=defaults)
    assert (step.agent, step.model, step.access, step.timeout) == ("codex", "m1", "edit", 300)
    assert (step.max_turns, step.max_cost, retry(step).attempts) == (7, Decimal("0.5"), 2)


def test_what_a_step_says_stays(make: Make) -> None:
    said = {
        "prompt": "Go.",
        "agent": "claude",
        "model": "opus",
        "estimate": "4m",
        "access": "full",
        "timeout": "1h",
        "max_turns": 3,
        "max_cost": "9",
        "retry": {
            "attempts": 1,
            "delay": "1s",
            "factor": 1,
            "cap": "2s",
            "jitter": 0,
            "on": ["timeout"],
        },
        "on_failure": "continue",
    }
    before = make({"id": "one", **said}, defaults={"agent": "codex", "timeout": "5m", "retry": {"attempts": 9}})
    assert inherit_defaults(before) == before


def test_a_retry_is_filled_in_field_by_field(make: Make) -> None:
    step = only(make, {"prompt": "Go.", "retry": {"delay": "1s"}}, defaults={"retry": {"cap": "9s", "delay": "8s"}})
    assert retry(step).model_dump(include={"attempts", "delay", "cap"}) == {"attempts": 3, "delay": 1, "cap": 9}


def test_high_priority_gives_one_attempt_more_where_nobody_says_how_many(make: Make) -> None:
    assert retry(only(make, {"prompt": "Go."}, priority="high")).attempts == 4
    assert retry(only(make, {"run": "make"}, priority="high")).attempts == 2
    assert retry(only(make, {"run": "make", "retry": {"attempts": 1}}, priority="high")).attempts == 1
    assert retry(only(make, {"run": "make"}, priority="high", defaults={"retry": {"attempts": 5}})).attempts == 5


def test_a_step_that_runs_once_has_one_attempt_whatever_the_workflow_says(make: Make) -> None:
    step = only(
        make, {"prompt": "Deploy.", "effect": "once"}, priority="high", defaults={"retry": {"attempts": 5, "cap": "9s"}}
    )
    assert (retry(step).attempts, retry(step).cap) == (1, 9)


def test_the_environment_is_for_commands_and_the_steps_own_wins(make: Make) -> None:
    defaults = {"env": {"A": "1", "B": "2"}}
    assert only(make, {"run": "make", "env": {"B": "3"}}, defaults=defaults).env == {"A": "1", "B": "3"}
    assert only(make, {"prompt": "Go."}, defaults=defaults).env == {}


def test_no_time_limit_from_the_tables_is_above_that_of_the_run(make: Make) -> None:
    limits = {"duration": "10m"}
    agent, shell = only(make, {"prompt": "Go."}, limits=limits), only(make, {"run": "make"}, limits=limits)
    assert (agent.timeout, shell.timeout) == (600, 600)
    assert only(make, {"prompt": "Go.", "timeout": "20m"}, limits=limits).timeout == 1200


def test_a_cost_from_the_tables_is_a_weight_whatever_the_run_may_cost(make: Make) -> None:
    step = {"prompt": "Go.", "access": "edit"}
    assert only(make, step, limits={"cost": 1}).max_cost == only(make, step).max_cost == 5


def test_a_fixer_inherits_too(make: Make) -> None:
    step = only(make, {"run": "make", "on_failure": {"fix": {"id": "debug", "prompt": "Mend.", "access": "edit"}}})
    fixer = fixer_of(step)
    assert fixer is not None
    assert (fixer.timeout, retry(fixer).attempts) == (2700, 3)


def test_approvals_inherit_nothing(make: Make) -> None:
    before = make({"id": "ask", "approve": "Go on?"})
    assert inherit_defaults(before) == before


def test_a_gate_is_asked_once_and_inherits_the_time_limit_alone(make: Make) -> None:
    defaults = {"timeout": "5m", "retry": {"attempts": 4}, "env": {"A": "1"}, "agent": "claude"}
    gate = only(make, {"gate": "coverage >= 80"}, defaults=defaults)
    assert (gate.timeout, retry(gate).attempts, gate.env, gate.agent, gate.on_failure) == (300, 1, {}, None, "abort")


@pytest.mark.parametrize(
    ("estimate", "timeout"), [("7m", 15), ("8m", 20), ("58m", 120), ("20h", 24 * 60), ("40h", 24 * 60)]
)
def test_a_long_estimate_fits_twice_into_the_usual_time_limit(make: Make, estimate: str, timeout: int) -> None:
    assert only(make, {"prompt": "Go.", "estimate": estimate}).timeout == timeout * 60
    assert only(make, {"prompt": "Go.", "estimate": estimate, "timeout": "10m"}).timeout == 600
    assert only(make, {"prompt": "Go.", "estimate": estimate}, limits={"duration": "12m"}).timeout == 720
