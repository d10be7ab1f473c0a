"""One unit of work, and the data that goes in and comes out."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.danger import DangerKind
from orchestrate_gen.ir.gate import Checks, Gate
from orchestrate_gen.ir.policy import Fallback, Fix, OnFailure, Retry
from orchestrate_gen.ir.values import Access, Count, Duration, Effect, Identifier, Level, Model, Money, Name

Kind = Literal["agent", "shell", "gate", "approval", "use"]
WORK_KEYS: dict[str, Kind] = {
    "prompt": "agent",
    "run": "shell",
    "gate": "gate",
    "approve": "approval",
    "use": "use",
}
_LONGEST_ID = 64


def fixer_id(step_id: str) -> str:
    """Return what the step is called that mends a step, where nobody says it."""
    return f"fix_{step_id}"[:_LONGEST_ID].rstrip("_-")


class Output(Frozen):
    """A named value or file that a step makes."""

    path: str | None = Field(default=None, description="the file, relative to the project; none: the step's text")
    answer: bool = Field(
        default=False,
        description="the step's own text (an agent's final answer, a command's standard output) is saved as this file",
    )


class Metric(Frozen):
    """A number read from a file or from the step's output, or else told by a line `NAME=VALUE` in `$STEP_METRICS`."""

    source: str | None = Field(default=None, alias="from", description="a file; none: the step's output")
    pattern: str | None = Field(
        default=None,
        description="an extended regular expression whose first group is the number; the last match counts",
    )
    better: Literal["higher", "lower"] = Field(
        default="higher", description="which way is better, for `no-worse-than-baseline`"
    )
    over: Literal["min", "max", "sum", "mean"] | None = Field(
        default=None, description="with `for_each`: which one number stands for those of all items"
    )

    @property
    def is_told(self) -> bool:
        """Whether the step writes it to `$STEP_METRICS` itself."""
        return self.source is None and self.pattern is None


class Cache(Frozen):
    """Reuse a result while the step's definition and input files are unchanged."""

    ttl: Duration | None = Field(default=None, description="how long a result may be reused")


class ForEach(Frozen):
    """Fan-out of a step over items known at compile time, or over a file of lines known at run time."""

    items: tuple[str, ...] = Field(default=(), description="the items")
    lines: str | None = Field(default=None, description="a file or output whose lines are the items")
    max_parallel: Count | None = Field(default=None, description="items at a time")


class Step(Frozen):
    """A step: who it is, what it waits for, what it does, and under which policy."""

    id: Identifier = Field(description="unique name")
    title: str = Field(default="", max_length=200, description="one line for readers")
    needs: tuple[Identifier, ...] = Field(default=(), description="steps that must be done before")
    phase: Identifier | None = Field(default=None, description="the phase it belongs to")
    condition: str | None = Field(default=None, alias="if", description="an expression; false: the step is skipped")
    group: Identifier | None = Field(default=None, description="its group")
    min_complexity: Level | None = Field(
        default=None, description="left out of workflows of a lower complexity than this"
    )

    prompt: str | None = Field(default=None, description="what an agent is told")
    run: str | None = Field(default=None, description="shell commands")
    gate: Gate | None = Field(
        default=None, description="an expression, or checks by name, that decide whether the workflow goes on"
    )
    approve: str | None = Field(default=None, description="a question to a person")
    use: str | None = Field(default=None, description="a template or workflow file put in place of this step")
    with_: dict[Identifier, str | int | float] = Field(
        default={}, alias="with", description="values for the parameters of what is used"
    )

    agent: Name | None = Field(default=None, description="the agent that is asked")
    subagent: Name | None = Field(default=None, description="the agent of the project that it acts as")
    model: str | None = Field(
        default=None, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/@\[\]-]*$", description="its model, or a model's alias"
    )
    fallback: Fallback | tuple[Model, ...] | None = Field(
        default=None, description="who is asked where its model is unavailable or at its limit"
    )
    access: Access | None = Field(default=None, description="what the agent may do to the project")
    max_turns: Count | None = Field(default=None, description="turns the agent may take in one attempt")
    max_cost: Money | None = Field(default=None, description="USD that one attempt may cost")
    estimate: Duration | None = Field(default=None, description="how long it usually takes")
    timeout: Duration | None = Field(default=None, description="how long one attempt may take")
    retry: Retry | None = Field(default=None, description="attempts and the waits between them")
    env: dict[str, str] = Field(default={}, description="environment of a shell step")

    inputs: tuple[str, ...] = Field(default=(), description="files read, or names of outputs of other steps")
    outputs: dict[Identifier, Output | str] = Field(default={}, description="what it makes: name to file")
    metrics: dict[Identifier, Metric] = Field(default={}, description="numbers read from what it made")
    verify: tuple[str, ...] = Field(default=(), description="commands that must succeed afterwards")
    cache: bool | Cache = Field(default=False, description="reuse an earlier result")
    risk: Literal["low", "medium", "high"] | None = Field(
        default=None, description="how much can go wrong: in the mode `hybrid`, `high` is approved before it starts"
    )
    allow: tuple[DangerKind, ...] = Field(
        default=(), description="what its commands may do that cannot be taken back: see dangerous commands"
    )
    effect: Effect = Field(default=Effect.IDEMPOTENT, description="whether it may run again after it was cut short")
    on_failure: OnFailure | None = Field(default=None, description="what happens when it fails for good")
    undo: str | None = Field(default=None, description="the command that undoes it")
    for_each: ForEach | tuple[str, ...] | None = Field(default=None, description="run once for each item")
    worktree: bool = Field(default=False, description="run in a git worktree of its own")

    @model_validator(mode="before")
    @classmethod
    def _fixer_by_its_step(cls, data: Any) -> Any:  # noqa: ANN401 (whatever stands in a file)
        """Give a fixer that says no id the one that a fix of mere text gets."""
        if not isinstance(data, dict) or not isinstance(step_id := data.get("id"), str):
            return data
        match data.get("on_failure"):
            case {"fix": dict(fixer), **policy} if "id" not in fixer:
                return {**data, "on_failure": {**policy, "fix": {"id": fixer_id(step_id), **fixer}}}
        return data

    @model_validator(mode="after")
    def _one_kind_of_work(self) -> Self:
        given = [key for key in WORK_KEYS if getattr(self, key) is not None]
        if len(given) != 1:
            what = "nothing" if not given else " and ".join(f"`{key}`" for key in given)
            raise ValueError(f"a step has exactly one of {', '.join(f'`{k}`' for k in WORK_KEYS)}; this one has {what}")
        return self

    @property
    def kind(self) -> Kind:
        """Which kind of work the step does."""
        return next(kind for key, kind in WORK_KEYS.items() if getattr(self, key) is not None)

    @property
    def origin(self) -> str:
        """The id of the step that was written: its own, or that of the step whose item it is."""
        return self.id

    @property
    def question(self) -> str | None:
        """The expression of a gate, if it has one."""
        return self.gate if isinstance(self.gate, str) else None

    @property
    def checks(self) -> Checks | None:
        """The named checks of a gate, if it has some."""
        return self.gate if isinstance(self.gate, Checks) else None

    @property
    def asks(self) -> str:
        """What a gate asks, as it is written."""
        return self.checks.words if self.checks else self.question or ""

    @property
    def files(self) -> dict[str, Output]:
        """The outputs that are files, by name, in the order they were written."""
        found = {name: Output(path=o) if isinstance(o, str) else o for name, o in self.outputs.items()}
        return {name: output for name, output in found.items() if output.path is not None}

    @property
    def answer_file(self) -> str | None:
        """The file that the step's own text is saved as, if there is one."""
        return next((o.path for o in self.files.values() if o.answer), None)


Fix.model_rebuild(_types_namespace={"Step": Step})
Step.model_rebuild()
