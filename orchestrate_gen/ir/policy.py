"""What happens when a step fails, and how attempts are spaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.values import Count, Duration, Model, Name

if TYPE_CHECKING:
    from orchestrate_gen.ir.step import Step

Policy = Literal["abort", "continue", "retry", "rollback", "escalate"]


class Retry(Frozen):
    """Attempts of a step after transient failures, with exponential backoff and jitter."""

    attempts: Count = Field(default=1, description="tries in all, the first one included")
    delay: Duration = Field(default=5, description="seconds before the second attempt")
    factor: float = Field(default=2.0, ge=1, le=10, description="growth of the delay from one attempt to the next")
    cap: Duration = Field(default=300, description="the longest delay")
    jitter: float = Field(default=0.2, ge=0, le=1, description="random part of a delay, as a fraction of it")
    on: tuple[Literal["transient", "timeout", "permanent"], ...] = Field(
        default=("transient", "timeout"), description="the failure classes that are tried again"
    )


class Fallback(Frozen):
    """Who is asked next, where an agent or its model cannot be had."""

    agent: Name | None = Field(default=None, description="another agent; else the step's own")
    model: Model | None = Field(default=None, description="its model; else the one for the kind of step")

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.agent is None and self.model is None:
            raise ValueError("a fallback names an `agent`, a `model` or both")
        return self


class Fix(Frozen):
    """Run a fixing step with the failure's output at hand, then try the failed step again."""

    fix: str | Step = Field(
        description="a prompt for the agent, or a whole step (`prompt` or `run`), whose `id` is `fix_ID` by itself"
    )
    attempts: Count = Field(default=2, description="rounds of fix and retry")


OnFailure = Policy | Fix
