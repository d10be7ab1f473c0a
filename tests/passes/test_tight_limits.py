"""Limits of a run against what its steps say."""

from collections.abc import Callable

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes import Models, run_passes
from orchestrate_gen.passes.schedule import make_plan
from orchestrate_gen.passes.tight_limits import reduced_costs, short_time

Make = Callable[..., Workflow]
MODELS: Models = {"claude": {"small": "haiku", "middle": "sonnet", "large": "opus"}}


def costs(workflow: Workflow) -> list[Diagnostic]:
    return list(reduced_costs(workflow, make_plan(run_passes(workflow, MODELS))))


def test_who_gets_less_money_than_he_says_is_named_with_what_is_left(make: Make) -> None:
    fix = {"fix": {"id": "mend", "prompt": "Mend.", "max_cost": 4}}
    steps = [{"id": name, "prompt": "Go.", "max_cost": 2} for name in "ab"]
    (found,) = costs(make(*steps, {"id": "c", "run": "make", "on_failure": fix}, limits={"cost": 2}))
    assert (found.code, found.severity, found.where) == ("OG261", "warning", ("steps", "a", "max_cost"))
    assert found.message == (
        "the run's limit of 2.00 USD leaves less than the `max_cost` that is said: `a` 1.00, `b` 1.00, `mend` 2.00"
    )


def test_only_the_first_of_many_are_named(make: Make) -> None:
    (found,) = costs(make(*({"id": name, "prompt": "Go.", "max_cost": 5} for name in "abcde")))
    assert found.message.endswith("`a` 4.00, `b` 4.00, `c` 4.00, and 2 more")


def test_costs_that_fit_or_that_nobody_says_are_no_news(make: Make) -> None:
    assert costs(make({"id": "a", "prompt": "Go.", "max_cost": 2}, limits={"cost": 2})) == []
    assert costs(make({"id": "a", "prompt": "Go.", "access": "edit"}, limits={"cost": 2})) == []


def test_a_run_that_ends_before_its_work_is_done_is_told_so(make: Make) -> None:
    steps = [{"id": "a", "run": "make", "estimate": "9m"}, {"id": "b", "run": "make", "needs": ["a"], "estimate": "9m"}]
    (found,) = short_time(make_plan(make(*steps, limits={"duration": "10m"})))
    assert (found.code, found.severity, found.where) == ("OG262", "warning", ("limits", "duration"))
    assert found.message == "a run ends after 10m, and 18m are expected"
    assert "`--max-duration`" in found.help
    assert list(short_time(make_plan(make(*steps, limits={"duration": "18m"})))) == []
