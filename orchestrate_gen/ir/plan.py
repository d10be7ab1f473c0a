"""The schedule: steps cut into phases, ready to be lowered."""

from functools import cached_property

from pydantic import Field

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.danger import Danger
from orchestrate_gen.ir.item import ItemStep, reader_of
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow

WORST = 2
"""At worst a step takes this many times as long as is expected. A guess of ours."""


class PlannedStep(Frozen):
    """A step in its phase."""

    step: Step
    after: tuple[str, ...] = Field(description="ids of the steps of the same phase that it waits for")
    fixer: Step | None = Field(default=None, description="the step that mends it when it fails")


class Phase(Frozen):
    """A named run of steps between two barriers, the longest remaining path first."""

    name: str
    steps: tuple[PlannedStep, ...]


class Plan(Frozen):
    """A workflow and its phases. Durations are in seconds."""

    workflow: Workflow
    phases: tuple[Phase, ...]
    critical_path: tuple[str, ...] = Field(description="ids of the steps that decide how long it takes")
    expected: int = Field(description="estimated duration along the critical path")
    ends: tuple[Phase, ...] = Field(default=(), description="the steps at the end of a run, by outcome, as written")
    dangers: tuple[Danger, ...] = Field(default=(), description="commands that cannot be taken back")
    worst: int = Field(
        description="the same when each step takes `WORST` times as long; the limits cap it, down to `expected`"
    )

    @property
    def arms(self) -> tuple[Phase, ...]:
        """The phases, and what runs at the end."""
        return (*self.phases, *self.ends)

    def dangers_of(self, step: Step) -> tuple[Danger, ...]:
        """Return the dangerous commands of a step."""
        return tuple(self._dangers_by_step.get(step.id, ()))

    @cached_property
    def unasked(self) -> frozenset[str]:
        """The ids of steps that nobody is asked about: those at the end of a run, and those around items."""
        ends = (one for end in self.ends for planned in end.steps for one in (planned.step, planned.fixer) if one)
        origins = {step.of for step in self.workflow.steps if isinstance(step, ItemStep)}
        return frozenset((*(step.id for step in ends), *origins, *map(reader_of, origins)))

    @cached_property
    def _dangers_by_step(self) -> dict[str, list[Danger]]:
        found: dict[str, list[Danger]] = {}
        for danger in self.dangers:
            found.setdefault(danger.step, []).append(danger)
        return found
