"""What waits for a person stands where a run can wait."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.passes.checks.approvals import unanswerable_questions

Say = Callable[..., list[str]]


def mended(**fix: Any) -> dict[str, Any]:
    return {"id": "test", "run": "make test", "on_failure": {"fix": {"id": "mend", **fix}}}


def test_nobody_can_be_asked_while_something_is_mended(say: Say) -> None:
    where, nobody = "at steps.test.on_failure.fix", "and nobody can be asked while `test` is mended"
    assert say(unanswerable_questions, mended(approve="Mend?")) == [
        f"OG245 {where}.approve: `mend` asks a person, {nobody}",
        "= make it a step under `steps`",
    ]
    assert say(unanswerable_questions, mended(run="x", on_failure="escalate")) == [
        f"OG245 {where}.on_failure: `mend` escalates its failure to a person, {nobody}",
        "= let the step that it mends escalate",
    ]


@pytest.mark.parametrize("policy", ["retry", "escalate", {"fix": "Mend it."}])
def test_a_no_is_not_asked_about_again(say: Say, policy: object) -> None:
    first, way_out = say(unanswerable_questions, {"id": "ask", "approve": "Go on?", "on_failure": policy})
    assert first.startswith("OG246 at steps.ask.on_failure: `ask` fails when a person says no, which ")
    assert way_out == "= use `abort` or `continue`"


@pytest.mark.parametrize("policy", ["abort", "continue"])
def test_an_approval_may_end_the_run_or_be_passed_over(say: Say, policy: str) -> None:
    assert say(unanswerable_questions, {"id": "ask", "approve": "Go on?", "on_failure": policy}) == []
    assert say(unanswerable_questions, {"id": "do", "run": "x", "on_failure": "escalate"}) == []
