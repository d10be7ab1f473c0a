"""A step that is one item of another one, and the way back from such steps to the one that was written."""

from collections.abc import Iterator
from itertools import groupby

from pydantic import Field

from orchestrate_gen.ir.merge import MergeStep
from orchestrate_gen.ir.policy import Fix, OnFailure
from orchestrate_gen.ir.step import ForEach, Step
from orchestrate_gen.ir.values import Count, Identifier
from orchestrate_gen.ir.workflow import Workflow


class ItemStep(Step):
    """A step with `for_each`, for one of its items. Its texts still say `{{ item }}`; no file can hold one."""

    item: str = Field(description="the item, a text that may hold references")
    of: Identifier = Field(description="the id of the step that has the items")
    at_a_time: Count | None = Field(default=None, description="items of that step at a time")
    lines: str | None = Field(default=None, description="what the items are read from, while nobody knows them")

    @property
    def origin(self) -> str:
        """The id of the step that has the items."""
        return self.of


def item_step(step: Step, step_id: str, item: str, at_a_time: int | None, lines: str | None = None) -> ItemStep:
    """Make the step of an item, which differs from the whole step in nothing but its id and its item.

    With `lines` it stands for all items, which a run will read from there.
    """
    own = {"id": step_id, "item": item, "of": step.id, "at_a_time": at_a_time, "lines": lines, "for_each": None}
    return ItemStep.model_construct(step.model_fields_set | {"item", "of"}, **{**step.__dict__, **own})


def reader_of(step_id: str) -> str:
    """The id of the step that reads the items of this one when it runs."""
    return f"{step_id}-lines"


def items_of(step: Step) -> ForEach | None:
    """The items of a step in the long form, if it has any."""
    return ForEach(items=step.for_each) if isinstance(step.for_each, tuple) else step.for_each


def folded(workflow: Workflow) -> Workflow:
    """Return the workflow with one step, `for_each` and all, in place of the steps of its items and of their join.

    What merges the work of a step is left out, too.
    """
    merges = {step.id for step in workflow.steps if isinstance(step, MergeStep)}
    if merges:
        kept = (step for step in workflow.steps if not isinstance(step, MergeStep))
        steps = tuple(
            step.model_copy(update={"needs": tuple(n for n in step.needs if n not in merges)}) for step in kept
        )
        workflow = workflow.model_copy(update={"steps": steps})
    if not any(isinstance(step, ItemStep) for step in workflow.steps):
        return workflow
    origins = {step.of for step in workflow.steps if isinstance(step, ItemStep)}
    dropped = origins | {reader_of(step.of) for step in workflow.steps if isinstance(step, ItemStep) and step.lines}
    joined = [step for step in workflow.steps if isinstance(step, ItemStep) or step.id not in dropped]
    return workflow.model_copy(update={"steps": tuple(_folded(joined))})


def _folded(steps: list[Step]) -> Iterator[Step]:
    for _, group in groupby(steps, key=lambda step: (step.origin, isinstance(step, ItemStep))):
        first, *others = group
        if isinstance(first, ItemStep):
            items = tuple(step.item for step in (first, *others) if isinstance(step, ItemStep))
            fan: ForEach | tuple[str, ...] = items
            if first.at_a_time is not None or first.lines is not None:
                known = items if first.lines is None else ()
                fan = ForEach(items=known, lines=first.lines, max_parallel=first.at_a_time)
            needs = tuple(need for need in first.needs if need != reader_of(first.of))
            yield _whole(first, {"for_each": fan, "needs": needs, "on_failure": _once(first.on_failure)})
        else:
            yield first


def _once(policy: OnFailure | None) -> OnFailure | None:
    """The policy of the whole step, whose fixer is no longer that of an item."""
    if isinstance(policy, Fix) and isinstance(policy.fix, ItemStep):
        return policy.model_copy(update={"fix": _whole(policy.fix, {})})
    return policy


def _whole(item: ItemStep, changes: dict[str, object]) -> Step:
    values = {name: getattr(item, name) for name in Step.model_fields} | {"id": item.of, **changes}
    return Step.model_construct(item.model_fields_set & set(Step.model_fields) | {"id", *changes}, **values)
