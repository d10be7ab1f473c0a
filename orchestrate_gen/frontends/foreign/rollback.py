"""`rollback`: where the tree is saved, and what runs after a rollback."""

from collections.abc import Sequence
from typing import Any, Literal

from orchestrate_gen.diagnostic import Source, Where
from orchestrate_gen.frontends.foreign.draft import Draft, DraftStep
from orchestrate_gen.frontends.foreign.names import our_name
from orchestrate_gen.ir.base import Frozen


class Point(Frozen):
    """A checkpoint: the step after or before which the tree is saved."""

    after: str | None = None
    before: str | None = None


class RollbackPlan(Frozen):
    """Checkpoints, and steps or commands of the project that clean up."""

    strategy: Literal["checkpoint"] = "checkpoint"
    checkpoints: tuple[Point, ...] = ()
    cleanup_actions: tuple[str, ...] = ()


def apply_rollback(plan: RollbackPlan | None, draft: Draft, source: Source) -> None:
    """Say the checkpoints in our language, and let what cleans up run at the end of a failed run."""
    if plan is None:
        return
    found = [point for index, one in enumerate(plan.checkpoints) if (point := _point(one, index, draft, source))]
    if found:
        draft.top["checkpoints"] = [*draft.top.get("checkpoints", ()), *found]
        if source is draft.source:
            draft.places["checkpoints"] = ("rollback", "checkpoints")
    if not any(step.values.get("on_failure") == "rollback" for step in draft.steps):
        message = "no step has `on_failure: rollback`, so nothing returns to a checkpoint"
        way_out = "say it of the steps whose failure is to be undone"
        draft.tell("OG288", message, way_out, ("rollback",), "warning", source=source)
    _clean_up(plan.cleanup_actions, draft, source)


def _point(point: Point, index: int, draft: Draft, source: Source) -> dict[str, str]:
    """A checkpoint by our names; nothing if there is no such step."""
    found = {}
    for key, named in (("after", point.after), ("before", point.before)):
        if named is not None and (step := draft.named(named, ("rollback", "checkpoints", index, key), source)):
            found[key] = step.id
    return found


def _clean_up(actions: Sequence[str], draft: Draft, source: Source) -> None:
    """Move the steps that are named to the end of a failed run, in the order in which they are named."""
    for index, action in enumerate(actions):
        where: Where = ("rollback", "cleanup_actions", index)
        name = action.strip().removeprefix("/")
        if name in draft.project.slashes:
            values: dict[str, Any] = {"prompt": f"/{name} A step has failed, and its changes were undone: clean up."}
            values = {"id": our_name(name, draft, where, f"cleanup_{index + 1}", source), **values}
            draft.lists["on_failure"].append(DraftStep(values, where if source is draft.source else ()))
        elif step := draft.named(action, where, source, *(f"/{one}" for one in draft.project.slashes)):
            draft.steps.remove(step)
            step.values.pop("needs", None)
            draft.lists["on_failure"].append(step)
    if actions:
        draft.remarks.append("`cleanup_actions` run at the end of each run that fails")
