"""A step that merges what another one did in a worktree of its own into the project."""

from pydantic import Field

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Identifier

MERGE = "merge_worktrees\n"
"""What merges the work of all steps that wait for that."""


class MergeStep(Step):
    """What a step with `worktree` has beside it, once the passes have run; no file can hold one."""

    merges: Identifier = Field(description="the id of the step with the worktree")

    @property
    def origin(self) -> str:
        """The id of the step with the worktree."""
        return self.merges


def merge_name(step_id: str) -> str:
    """The id of the step that merges what this one did."""
    return f"{step_id}-merge"


def merged_by(step: Step) -> str | None:
    """The id of the step that merges what this one did, if it has a worktree; items are merged by their join."""
    if not step.worktree:
        return None
    return merge_name(step.id) if step.origin == step.id else step.origin


def is_merging(step: Step) -> bool:
    """Whether a step puts the work of others into the project."""
    return step.run is not None and step.run.endswith(MERGE)
