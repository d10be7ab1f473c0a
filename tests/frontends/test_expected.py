"""What the models expect at a place of a workflow file."""

import pytest

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.frontends.expected import choices_at, keys_at, say_expected, types_at
from orchestrate_gen.ir.policy import Retry
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow


def test_the_whole_is_a_workflow() -> None:
    assert types_at(()) == [Workflow]


def test_models_are_found_wherever_they_stand() -> None:
    assert types_at(("steps", 3)) == [Step]
    assert types_at(("finally", 0, "retry")) == [Retry]
    assert types_at(("steps", 0, "on_failure", "fix")) == [str, Step]


def test_nothing_is_known_of_a_place_that_is_not_there() -> None:
    for where in [("nowhere",), ("steps", "a"), ("params", 0), ("name", "x"), ("finally_",)]:
        assert types_at(where) == []


def test_keys_are_spelled_as_in_a_file() -> None:
    assert keys_at(("retry",)) == []
    assert keys_at(("defaults", "retry")) == ["attempts", "delay", "factor", "cap", "jitter", "on"]
    assert {"if", "use"} < set(keys_at(("steps", 0)))
    assert not {"condition", "finally_"} & {*keys_at(("steps", 0)), *keys_at(())}


def test_choices_come_from_literals_and_enumerations() -> None:
    assert choices_at(("complexity",)) == ["low", "medium", "high", "very-high"]
    assert choices_at(("steps", 0, "on_failure")) == ["abort", "continue", "retry", "rollback", "escalate"]
    assert choices_at(("title",)) == []


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (("title",), "text"),
        (("steps",), "a list"),
        (("params",), "a mapping"),
        (("limits", "jobs"), "a whole number"),
        (("defaults", "retry", "factor"), "a number"),
        (("params", "x", "required"), "`true` or `false`"),
        (("params", "x", "default"), "text, a whole number or a number"),
        (("steps", 0, "outputs", "x"), "a mapping or text"),
        (("steps", 0, "on_failure", "fix"), "text or a mapping"),
        (("mode",), "one of `autopilot`, `supervised`, `hybrid`"),
    ],
)
def test_what_may_stand_at_a_place_is_said(where: Where, said: str) -> None:
    assert say_expected(where) == said
