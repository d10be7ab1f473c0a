"""The workflow: the compiler's one source of truth."""

import re
from typing import Literal

from pydantic import Field

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.policy import Fallback, Retry
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import (
    Access,
    Count,
    Duration,
    Identifier,
    Level,
    Mode,
    Model,
    Money,
    Name,
    Priority,
)

_WORD = re.compile(r"[a-z][a-z0-9_-]*")


class Parameter(Frozen):
    """A value that a run is given."""

    description: str = Field(default="", max_length=200, description="one line for `--help`")
    default: str | int | float | None = Field(default=None, description="its value when none is given")
    required: bool = Field(default=False, description="a run without it is refused")
    pattern: str | None = Field(default=None, description="an extended regular expression that the whole value matches")
    choices: tuple[str, ...] = Field(default=(), description="the values allowed")
    secret: bool = Field(default=False, description="read from the environment, never stored")


def secret_variable(name: str) -> str:
    """The variable of the environment that a secret parameter is read from: `API_TOKEN` for `api-token`."""
    return name.replace("-", "_").upper()


class Defaults(Frozen):
    """What a step inherits when it does not say it itself."""

    agent: Name | None = Field(default=None, description="the agent that is asked")
    model: str | None = Field(
        default=None, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/@\[\]-]*$", description="its model, or a model's alias"
    )
    fallback: Fallback | tuple[Model, ...] | None = Field(
        default=None, description="who is asked where a model is unavailable or at its limit"
    )
    access: Access | None = Field(default=None, description="what agents may do to the project")
    timeout: Duration | None = Field(default=None, description="how long one attempt may take")
    retry: Retry | None = Field(default=None, description="attempts and the waits between them")
    max_turns: Count | None = Field(default=None, description="turns an agent may take in one attempt")
    max_cost: Money | None = Field(default=None, description="USD that one attempt may cost")
    env: dict[str, str] = Field(default={}, description="environment of shell steps")


class Limits(Frozen):
    """Ceilings of a whole run."""

    jobs: Count | None = Field(default=None, description="steps at a time")
    duration: Duration | None = Field(default=None, description="how long the run may take")
    cost: Money | None = Field(default=None, description="USD that all agents together may cost")
    attempts: Count | None = Field(default=None, description="the most attempts that any step may have")
    failures: Count | None = Field(
        default=None, description="attempts in a row that may find an agent unavailable before the run stops"
    )


class Group(Frozen):
    """A named group of steps with its own limit."""

    max_parallel: Count | None = Field(default=None, description="steps of the group at a time")


class Checkpoint(Frozen):
    """A point where the working tree is saved, so that a rollback can return to it."""

    after: Identifier | None = Field(default=None, description="save when this step is done")
    before: Identifier | None = Field(default=None, description="save before this step starts")


class Workflow(Frozen):
    """A workflow: parameters, limits and steps. Steps keep the order in which they were written."""

    name: Identifier = Field(description="names the script and its runs")
    title: str = Field(default="", max_length=200, description="one line for readers")
    description: str = Field(default="", description="the task, as the user put it")
    version: str = Field(default="1", max_length=40, description="version of this workflow")
    topic: Identifier | None = Field(default=None, description="names the folder specs/NNN_topic")
    complexity: Level = Field(default=Level.MEDIUM, description="how complex the task is")
    priority: Priority = Field(default=Priority.NORMAL, description="how urgent it is")
    params: dict[Identifier, Parameter] = Field(default={}, description="what a run is given")
    defaults: Defaults = Field(default=Defaults(), description="what steps inherit")
    limits: Limits = Field(default=Limits(), description="ceilings of a run")
    notify: str | None = Field(
        default=None, min_length=1, description="a command that gets the outcome of each start as JSON"
    )
    mode: Mode = Field(default="autopilot", description="which steps a person approves before they start")
    quality: Literal["strict", "lenient"] | None = Field(
        default=None, description="strict: what warns stops; lenient: a closed gate only warns"
    )
    groups: dict[Identifier, Group] = Field(default={}, description="named groups of steps")
    checkpoints: tuple[Checkpoint, ...] = Field(default=(), description="where a rollback may return to")
    steps: tuple[Step, ...] = Field(default=(), description="the work")
    on_success: tuple[Step, ...] = Field(default=(), description="steps run at the end of a good run")
    on_failure: tuple[Step, ...] = Field(default=(), description="steps run at the end of a failed run")
    finally_: tuple[Step, ...] = Field(default=(), alias="finally", description="steps run at the end, always")

    @property
    def headline(self) -> str:
        """What a reader is told first: the title, else the first line of the description, else the name."""
        lines = self.description.strip().splitlines()
        return self.title or (lines[0] if lines else self.name)

    @property
    def used_params(self) -> frozenset[str]:
        """The parameters that a text of any step refers to; in an expression every word may be one."""
        steps = (*self.steps, *self.on_success, *self.on_failure, *self.finally_)
        referred = (r.name for step in steps for r in references(step.model_dump_json()) if r.kind == "params")
        expressions = (text for step in steps for text in (step.condition, step.question) if text)
        return frozenset((*referred, *(word for text in expressions for word in _WORD.findall(text))))

    def without_params_lost_since(self, before: "Workflow") -> "Workflow":
        """The same without the parameters that `before`, which had more steps, used and this one does not."""
        lost = before.used_params - self.used_params
        return self.model_copy(update={"params": {name: one for name, one in self.params.items() if name not in lost}})

    def step(self, step_id: str) -> Step:
        """Return the step of that id. Raises `KeyError` if there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)
