"""Every agent step gets an agent and a model: small ones to read and tell, large ones to decide and mend."""

from collections.abc import Mapping
from functools import partial
from typing import Literal

from orchestrate_gen.ir.policy import Fallback
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Level, Priority
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.places import change_steps

Tier = Literal["small", "middle", "large"]
Models = Mapping[str, Mapping[Tier, str]]
"""Agent to tier to the name of its model; the agents' registry owns it."""

AGENT = "claude"
TIERS: tuple[Tier, ...] = ("small", "middle", "large")
ROLES: dict[str, dict[Level, Tier]] = {
    "research": {Level.LOW: "small", Level.MEDIUM: "small", Level.HIGH: "middle", Level.VERY_HIGH: "middle"},
    "plan": {Level.LOW: "middle", Level.MEDIUM: "large", Level.HIGH: "large", Level.VERY_HIGH: "large"},
    "implement": {Level.LOW: "middle", Level.MEDIUM: "middle", Level.HIGH: "middle", Level.VERY_HIGH: "large"},
    "test": {Level.LOW: "middle", Level.MEDIUM: "middle", Level.HIGH: "middle", Level.VERY_HIGH: "large"},
    "document": {Level.LOW: "small", Level.MEDIUM: "small", Level.HIGH: "middle", Level.VERY_HIGH: "middle"},
    "fix": {Level.LOW: "large", Level.MEDIUM: "large", Level.HIGH: "large", Level.VERY_HIGH: "large"},
}
"""Kind of step to the tier of its model, by the complexity of the task."""
OTHER = "implement"


def route(workflow: Workflow, models: Models) -> Workflow:
    """Give each agent step that names none an agent, and a model by its role and the complexity of the task.

    The role is the phase, else the id, where it is one of `ROLES`; fixers have the role `fix`. High
    priority goes one tier up. An agent that `models` does not know keeps its own default model.
    """
    return change_steps(
        workflow,
        partial(_routed, role=None, workflow=workflow, models=models),
        partial(_routed, role="fix", workflow=workflow, models=models),
    )


def _routed(step: Step, role: str | None, workflow: Workflow, models: Models) -> Step:
    if step.kind != "agent":
        return step
    agent = step.agent or AGENT
    tier = _tier(role or _role(step), workflow.complexity, workflow.priority)
    model = step.model or models.get(agent, {}).get(tier)
    fallback = _complete(step.fallback, agent, tier, models)
    return step.model_copy(update={"agent": agent, "model": model, "fallback": fallback})


def _complete(
    said: Fallback | tuple[str, ...] | None, agent: str, tier: Tier, models: Models
) -> Fallback | tuple[str, ...] | None:
    if not isinstance(said, Fallback):
        return said
    other = said.agent or agent
    return Fallback(agent=other, model=said.model or models.get(other, {}).get(tier))


def _role(step: Step) -> str:
    names = (name.rpartition("-")[2] for name in (step.phase, step.origin) if name)  # of a used workflow: `id-plan`
    return next((name for name in names if name in ROLES), OTHER)


def _tier(role: str, complexity: Level, priority: Priority) -> Tier:
    tier = ROLES[role][complexity]
    if priority is Priority.HIGH:
        return TIERS[min(TIERS.index(tier) + 1, len(TIERS) - 1)]
    return tier
