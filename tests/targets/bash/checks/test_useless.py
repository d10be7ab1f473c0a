"""A field that means nothing where it stands is refused."""

from typing import Any

import pytest

from tests.support.compiled import compiled, refusals


@pytest.mark.parametrize(
    ("name", "value"), [("agent", "claude"), ("model", "opus"), ("access", "read"), ("max_turns", 3), ("max_cost", 2)]
)
def test_commands_have_no_settings_of_an_agent(name: str, value: Any) -> None:
    assert refusals({"id": "test", "run": "make test", name: value}) == [
        f"OG307 steps.test.{name}: `{name}` means nothing to a step of commands -- take it out, or write `prompt`"
    ]


def test_an_agent_has_no_environment_of_its_own() -> None:
    assert refusals({"id": "ask", "prompt": "Look", "env": {"A": "1"}}) == [
        "OG307 steps.ask.env: `env` means nothing to a step of an agent -- take it out, or write `run`"
    ]


def test_the_agent_of_a_step_that_is_fixed_is_the_fixers() -> None:
    assert compiled({"id": "test", "run": "make test", "agent": "claude", "on_failure": {"fix": "Mend it"}})


def test_what_steps_inherit_is_not_theirs() -> None:
    defaults = {"env": {"A": "1"}, "model": "opus", "access": "edit", "max_turns": 9, "max_cost": 2, "agent": "claude"}
    assert compiled({"id": "ask", "prompt": "Look"}, {"id": "test", "run": "make"}, defaults=defaults)


def test_a_pattern_beside_choices_is_refused() -> None:
    (found,) = refusals({"id": "a", "run": "true"}, params={"x": {"choices": ["a"], "pattern": "a"}})
    said = "the parameter `x` has choices, and then a pattern says nothing more"
    assert found == f"OG307 params.x.pattern: {said} -- keep one of them"
