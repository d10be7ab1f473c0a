"""`workflow: {steps: [{agent, prompt, depends_on, output}]}` with `{name}` in its prompts."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from orchestrate_gen.diagnostic import Where, did_you_mean
from orchestrate_gen.frontends.foreign.calls import escaped
from orchestrate_gen.frontends.foreign.data_flow import DataFlow
from orchestrate_gen.frontends.foreign.draft import Draft, DraftStep
from orchestrate_gen.frontends.foreign.inputs import Inputs, declare_inputs
from orchestrate_gen.frontends.foreign.named_steps import named_steps
from orchestrate_gen.frontends.foreign.names import our_name
from orchestrate_gen.frontends.foreign.other_keys import OTHER_KEYS, OTHER_KEYS_OF_FILES
from orchestrate_gen.frontends.foreign.shape import has_key
from orchestrate_gen.frontends.foreign.step_policies import Policies, said_policies, waited_for
from orchestrate_gen.ir.base import Frozen

_TIER = re.compile(r"(haiku|sonnet|opus)(-general)?")
_PLACEHOLDER = re.compile(r"(?<![{$])\{([A-Za-z][\w-]*)\}(?!\})")


class AgentStep(Policies):
    """A step: `agent` is a tier of models, or an agent of the project; `output` names its answer."""

    id: str = ""
    name: str = ""
    agent: str = ""
    prompt: str
    output: str | None = None

    other_names: ClassVar[Mapping[str, str]] = {
        **OTHER_KEYS,
        **dict.fromkeys(("outputs", "result"), "output"),
        **dict.fromkeys(("task", "instructions", "message"), "prompt"),
        "model": "write the model as `agent`: `haiku`, `sonnet` or `opus`",
        "inputs": "write `{name}` in the prompt for what another step answers",
    }


class AgentWorkflow(Frozen):
    """What stands below `workflow`."""

    name: str
    description: str = ""
    version: str = ""
    inputs: Inputs = ()
    steps: tuple[AgentStep, ...]

    other_names: ClassVar[Mapping[str, str]] = OTHER_KEYS_OF_FILES


class AgentFile(Frozen):
    """The whole file."""

    workflow: AgentWorkflow


def is_agent_steps(data: Mapping[str, Any]) -> bool:
    """Whether a file has this shape, if perhaps with a typo: a mapping below one key, and no steps at the top."""
    return "steps" not in data and has_key({key for key in data if isinstance(data[key], dict)}, "workflow")


def from_agent_steps(file: AgentFile, draft: Draft) -> None:
    """Translate: a tier is a model, a placeholder the output of a step or else a parameter, `depends_on` is `needs`."""
    workflow, top = file.workflow, ("workflow",)
    draft.top["name"] = our_name(workflow.name, draft, (*top, "name"), "workflow")
    draft.top.update({key: text for key in ("description", "version") if (text := getattr(workflow, key))})
    draft.places.update({key: (*top, key) for key in (*draft.top, "steps")})
    draft.top["defaults"] = {"access": "edit"}
    flow = DataFlow(draft)
    declare_inputs(workflow.inputs, flow, top)
    steps = named_steps(workflow.steps, lambda step: (step.name, step.output or "", step.agent), draft)
    for index, step in enumerate(steps):
        where = (*top, "steps", index)
        draft.ids[step.id] = our_name(step.id, draft, (*where, "id"), f"step_{index + 1}")
        places = {"id": "id", "title": "name", "model": "agent", "prompt": "prompt", **step.places}
        made = DraftStep({"id": draft.ids[step.id]}, where, {our: (*where, their) for our, their in places.items()})
        draft.steps.append(made)
        if step.output is not None:
            flow.make(step.output, made, (*where, "output"))
    for made, step in zip(draft.steps, steps, strict=True):
        made.values = {"id": made.id, **_said(step, flow, made.origin), **made.values}
    flow.finish()


def _said(step: AgentStep, flow: DataFlow, where: Where) -> dict[str, Any]:
    """The values of a step but for its id and outputs."""
    needs = waited_for(step.depends_on or (), flow.draft, where)
    prompt = _PLACEHOLDER.sub(lambda found: flow.take(found[1], (*where, "prompt")), escaped(step.prompt))
    asked = _asked(step.agent, prompt, flow.draft, (*where, "agent"))
    used = dict.fromkeys(found[1] for found in _PLACEHOLDER.finditer(step.prompt))
    inputs = [flow.names[name] for name in used if name in flow.makers]
    said = {"title": step.name, "needs": needs, **said_policies(step, flow, where), **asked, "inputs": inputs}
    return {key: value for key, value in said.items() if value}


def _asked(agent: str, prompt: str, draft: Draft, where: Where) -> dict[str, str]:
    """Who is asked. OG282, a warning: nobody knows the agent, so its name is told to the usual one."""
    if not agent or agent in draft.project.agents or agent in draft.project.programs:
        return {"agent": agent, "prompt": prompt}
    if tier := _TIER.fullmatch(agent):
        return {"model": tier[1], "prompt": prompt}
    known = {*draft.project.agents, *(f"{tier}-general" for tier in ("haiku", "sonnet", "opus"))}
    way_out = did_you_mean(agent, known) or f"write `.claude/agents/{agent}.md`"
    message = f"the project has no agent `{agent}`: the usual agent is told to act as it"
    draft.tell("OG282", message, way_out, where, "warning")
    return {"prompt": f"Act as the agent {agent}.\n\n{prompt}"}
