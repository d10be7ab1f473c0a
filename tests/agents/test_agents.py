"""The registry of agents: what each one says of itself, and that a script can call it."""

import re

import pytest

from orchestrate_gen.agents import AGENTS, Agent
from orchestrate_gen.passes.route import TIERS
from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.runtime import PARTS

every_agent = pytest.mark.parametrize("agent", AGENTS.values(), ids=AGENTS)


def test_an_agent_is_registered_under_its_own_name() -> None:
    assert {name: agent.name for name, agent in AGENTS.items()} == {name: name for name in AGENTS}


@every_agent
def test_an_agent_has_a_model_for_each_tier(agent: Agent) -> None:
    assert tuple(agent.models) == TIERS
    assert len(set(agent.models.values())) == len(TIERS)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._:/@\[\]-]*", model) for model in agent.models.values())


@every_agent
def test_an_agent_names_its_program_and_where_its_key_may_be(agent: Agent) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]*", agent.command)
    assert agent.credentials
    assert all(re.fullmatch(r"[A-Z][A-Z0-9_]*", name) for name in agent.credentials)


@every_agent
def test_an_agent_has_a_part_of_the_runtime_that_the_others_call(agent: Agent) -> None:
    runtime = templates_folder() / "bash" / "runtime"
    assert agent.name in PARTS
    assert f"ask_{agent.name}() {{" in (runtime / f"{agent.name}.sh").read_text()
    assert f"{agent.name}/*) ask_{agent.name} " in (runtime / "agent.sh").read_text()
