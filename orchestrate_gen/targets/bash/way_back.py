"""What a rollback needs of a script: checkpoints beside steps, and what undoes each step."""

from collections.abc import Iterator

from orchestrate_gen.ir.item import ItemStep, reader_of
from orchestrate_gen.ir.merge import MergeStep
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.targets.bash.steps import function_of


def rolls_back(workflow: Workflow) -> bool:
    """Whether a failure of any step leads to a rollback."""
    return any(step.on_failure == "rollback" for step in workflow.steps)


class WayBack:
    """The checkpoints of a workflow and the undoing of its steps, which only a rollback ever calls."""

    def __init__(self, workflow: Workflow) -> None:
        """Read the checkpoints; each is beside one step: one before its items is before whichever is the first."""
        self._rolls_back = rolls_back(workflow)
        self._after = {checkpoint.after for checkpoint in workflow.checkpoints}
        before = {checkpoint.before for checkpoint in workflow.checkpoints if checkpoint.before}
        items = [step for step in workflow.steps if isinstance(step, ItemStep) and step.of in before]
        firsts = {reader_of(step.of) if step.lines is not None else step.id for step in items}
        self._before = (before - {step.of for step in items}) | firsts

    def undo_of(self, step: Step) -> str:
        """The commands that undo a step, or nothing where none are called."""
        return (step.undo or "") if self._rolls_back else ""

    def flags(self, step: Step) -> Iterator[str]:
        """What the line of a step in its phase says of this."""
        kinds = (("before", self._before), ("after", self._after))
        done = step.merges if isinstance(step, MergeStep) else step.id  # what is in a worktree is not in the project
        own = {"before": step.id, "after": "" if step.worktree else done}
        if sides := [side for side, ids in kinds if own[side] in ids]:
            yield f"--checkpoint {','.join(sides)}"
        if self.undo_of(step):
            yield f"--undo undo_{function_of(step)}"
