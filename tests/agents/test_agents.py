"""The registry of agents: each has what the compiler, the runtime and `doctor` ask it for."""

import dataclasses
import re

import pytest

from orchestrate_gen.agents import AGENTS, Agent
from orchestrate_gen.agents.claude import CLAUDE, Claude
from orchestrate_gen.ir.step import Step
from orchestrate_gen.passes.route import AGENT, TIERS
from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.render import AGENT as PROGRAM
from orchestrate_gen.targets.bash.runtime import PARTS
from tests.support.compiled import script_of

RUNTIME = templates_folder() / "bash" / "runtime"
each = pytest.mark.parametrize("agent", AGENTS.values(), ids=AGENTS)


def test_an_agent_is_found_by_its_name() -> None:
    assert [*AGENTS.items()] == [(agent.name, agent) for agent in AGENTS.values()]
    assert AGENTS["claude"] is CLAUDE


def test_the_agent_that_is_asked_when_none_is_named_exists() -> None:
    assert AGENT in AGENTS


@each
def test_an_agent_has_a_model_for_each_tier_and_no_two_tiers_share_one(agent: Agent) -> None:
    assert tuple(agent.models) == TIERS
    assert len(set(agent.models.values())) == len(TIERS)


@each
def test_the_language_takes_the_name_and_the_models_of_an_agent(agent: Agent) -> None:
    for model in agent.models.values():
        step = Step(id="ask", prompt="Look", agent=agent.name, model=model)
        assert (step.agent, step.model) == (agent.name, model)


@each
def test_the_program_of_an_agent_is_one_plain_word(agent: Agent) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]*", agent.command)


@each
def test_credentials_are_names_of_variables(agent: Agent) -> None:
    assert agent.credentials
    assert all(re.fullmatch(r"[A-Z][A-Z0-9_]*", name) for name in agent.credentials)
    assert len(set(agent.credentials)) == len(agent.credentials)


@each
def test_an_agent_has_a_part_of_the_runtime_that_asks_it(agent: Agent) -> None:
    assert agent.name in PARTS
    assert re.search(
        rf"^ask_{agent.name}\(\) ", (RUNTIME / f"{agent.name}.sh").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert f"{agent.name}/*) ask_{agent.name} " in (RUNTIME / "agent.sh").read_text(encoding="utf-8")


@each
def test_a_script_names_the_agent_beside_the_step(agent: Agent) -> None:
    script = script_of({"id": "ask", "prompt": "Look", "agent": agent.name, "model": agent.models["large"]})
    assert f"add ask --agent {agent.name}/{agent.models['large']} " in script


def test_scripts_call_the_program_of_the_one_agent_that_there_is() -> None:
    assert {agent.command for agent in AGENTS.values()} == {PROGRAM}


def test_claude_is_called_by_the_aliases_of_its_models() -> None:
    assert Claude() == CLAUDE
    assert CLAUDE.models == {"small": "haiku", "middle": "sonnet", "large": "opus"}


def test_an_adapter_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        CLAUDE.name = "other"  # type: ignore[misc]
