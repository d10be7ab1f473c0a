"""Every agent that is named is one of those there are."""

from collections.abc import Collection, Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where, did_you_mean
from orchestrate_gen.ir.policy import Fallback
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.places import placed_steps


def unknown_agents(workflow: Workflow, agents: Collection[str]) -> Iterator[Diagnostic]:
    """OG212: there is no such agent."""
    named: list[tuple[str | None, Where]] = [(workflow.defaults.agent, ("defaults", "agent"))]
    named += ((placed.step.agent, (*placed.where, "agent")) for placed in placed_steps(workflow))
    named += _fallbacks(workflow)
    for agent, where in named:
        if agent is not None and agent not in agents:
            yield Diagnostic("OG212", f"there is no agent `{agent}`", did_you_mean(agent, agents), where)


def _fallbacks(workflow: Workflow) -> Iterator[tuple[str | None, Where]]:
    places: list[tuple[object, Where]] = [(workflow.defaults.fallback, ("defaults", "fallback", "agent"))]
    places += ((placed.step.fallback, (*placed.where, "fallback", "agent")) for placed in placed_steps(workflow))
    yield from ((said.agent, where) for said, where in places if isinstance(said, Fallback))
