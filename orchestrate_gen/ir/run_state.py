"""What a generated script tells about a run: `--status --json`, and the same in state.json of the run's folder."""

from typing import Annotated, Literal

from pydantic import Field

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.values import Priority

Whole = Annotated[int, Field(ge=0)]


class StepState(Frozen):
    """How far a step is."""

    phase: str = Field(description="The phase that it belongs to.", pattern=r"^[a-z0-9_-]+$")
    state: Literal["waiting", "running", "done", "failed", "interrupted", "skipped", "approval", "escalated"] = Field(
        description="`approval`: a person is to approve it before it starts. `escalated`: it has failed, and a person "
        "is to say what then. `interrupted`: its last attempt was cut short, or its script is gone (it may still be at "
        "work then). `waiting`: it was not begun, or is to run again, or runs only when the step that it mends fails."
    )
    attempts: Whole = Field(description="How often it was begun, over all starts of the run.")
    seconds: Whole = Field(description="How long the last attempt took that came to an end.")
    micro_usd: Whole = Field(description="What all its attempts cost, in millionths of a USD, assumed amounts too.")


class RunState(Frozen):
    """Where a run is, and each step of it."""

    run: str = Field(description="The run's folder, an absolute path; empty if there is no run.")
    workflow: str = Field(
        description="The workflow's name; with `@NAME` behind it for a run of its own name (`--run NAME`).",
        pattern=r"^[a-z0-9_@-]+$",
    )
    priority: Priority = Field(description="How urgent it is.")
    state: Literal["none", "running", "waiting", "interrupted", "completed", "failed", "rolled-back"] = Field(
        description="`none` if there is no run, `running` while a process owns it, `waiting` for a person's word, "
        "`interrupted` if it can go on and nobody does, `failed` after a step failed for good, `rolled-back` after "
        "that and a rollback. A script that is killed leaves `running` in state.json; `--status --json` tells it from "
        "a living one."
    )
    ms: Whole = Field(description="When this was written, in milliseconds since 1970-01-01T00:00:00Z.")
    metrics: dict[Annotated[str, Field(pattern=r"^[a-z0-9_]+$")], float] = Field(
        description="Each number that the last attempt of its step has measured, by its name."
    )
    micro_usd: Whole = Field(description="What the run has cost, in millionths of a USD, assumed amounts too.")
    micro_usd_assumed: Whole = Field(
        description="How much of that is assumed: an attempt that did not tell counts as the most that it was allowed."
    )
    steps: dict[str, StepState] = Field(description="Each step by its id, in the order of the script.")
