"""What documents say alike."""

import pytest

from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.targets.summary import edges, failure, usual_time, work, workflow_data


def test_a_phase_waits_for_the_last_steps_of_the_one_before(plan: Plan) -> None:
    assert edges(plan) == (("left", "end"), ("right", "end"), ("end", "test"))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step(id="a", prompt="x"), "agent"),
        (Step(id="a", prompt="x", agent="claude"), "claude"),
        (Step(id="a", run="ls -l"), "shell"),
        (Step(id="a", gate="coverage >= 80"), "gate"),
    ],
)
def test_work_is_said_in_a_few_words(step: Step, said: str) -> None:
    assert work(step) == said


def test_an_unknown_time_is_nothing() -> None:
    assert usual_time(Step(id="a", run="x")) == ""
    assert usual_time(Step(id="a", run="x", estimate=90)) == "1h30m"


def test_a_policy_is_said_in_words() -> None:
    assert failure(Step(id="a", run="x")) == "abort"
    assert failure(Step(id="a", run="x", on_failure="continue")) == "continue"
    assert failure(Step(id="a", run="x", on_failure=Fix(fix="Mend"))) == "fix and try again, at most 2 rounds"


def test_data_of_a_workflow_says_only_what_was_said() -> None:
    workflow = Workflow(name="a", steps=(Step(id="s", run="x", timeout="90m"),))
    assert workflow_data(workflow) == {"name": "a", "steps": [{"id": "s", "run": "x", "timeout": "1h30m"}]}
