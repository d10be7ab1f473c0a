"""`@name` at the start of a prompt, and `agent: name` that is no agent's program, are agents of the project."""

import re
from functools import partial

from orchestrate_gen.ir.project import Project
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.places import change_steps

CALL = re.compile(r"([@/])([A-Za-z0-9][A-Za-z0-9:_-]*)(?=\s|$)\s*")
"""The name that a prompt begins with; a path such as `/usr/bin` or `@src/app.py` is text."""
ALIASES = ("haiku", "sonnet", "opus")
_NO_WORDS = "Do what you are for."


def resolve_calls(workflow: Workflow, project: Project) -> Workflow:
    """Let each such step ask the usual agent, which acts as the one that is named, with that one's model.

    What the project does not have stays as it is, for the checks to tell.
    """
    defaults = workflow.defaults
    usual = defaults.agent if defaults.agent in project.agents else None
    changed = change_steps(expand_fix(workflow), partial(_resolved, usual=usual, project=project))
    return changed.model_copy(update={"defaults": defaults.model_copy(update={"agent": None})}) if usual else changed


def _resolved(step: Step, usual: str | None, project: Project) -> Step:
    call = CALL.match(step.prompt or "")
    if call and call[1] == "@" and call[2] in project.agents:
        prompt = (step.prompt or "")[call.end() :] or _NO_WORDS
        return _acting(step.model_copy(update={"prompt": prompt}), call[2], project)
    name = step.agent or usual
    if step.prompt is not None and name in project.agents:
        return _acting(step.model_copy(update={"agent": None}), name, project)
    return step


def _acting(step: Step, name: str, project: Project) -> Step:
    helper = project.agents[name]
    model = helper.model if helper.origin == "project" and helper.model in ALIASES else None
    return step.model_copy(update={"subagent": name, "model": step.model or model})
