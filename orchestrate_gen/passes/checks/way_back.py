"""What a rollback needs: checkpoints with one place, and undoing that is called and enough."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.item import items_of
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Effect
from orchestrate_gen.ir.workflow import Checkpoint
from orchestrate_gen.passes.expand_items import item_names
from orchestrate_gen.passes.survey import Survey


def vague_checkpoints(survey: Survey) -> Iterator[Diagnostic]:
    """OG340: a checkpoint that is beside no step, or beside two."""
    for index, checkpoint in enumerate(survey.workflow.checkpoints):
        said = [key for key in ("before", "after") if getattr(checkpoint, key) is not None]
        if len(said) != 1:
            what = "both of them" if said else "none of them"
            message = f"a checkpoint has either `before` or `after`; this one has {what}"
            way_out = "write one checkpoint for each" if said else "name a step: `- {before: STEP}`"
            yield Diagnostic("OG340", message, way_out, ("checkpoints", index))


def names_of_undos(survey: Survey) -> Iterator[Diagnostic]:
    """OG341: a step that has the name which a script gives to the undoing of another one."""
    undone = {f"undo_{name}": step_id for name, step_id in _undone(survey)}
    for placed in survey.placed:
        if other := undone.get(_variable(placed.step.id)):
            message = f"`{placed.step.id}` is what a script calls the undoing of `{other}`"
            yield Diagnostic("OG341", message, "rename the step", (*placed.where, "id"))


def _undone(survey: Survey) -> Iterator[tuple[str, str]]:
    """What scripts call the steps that have an `undo`, each item of them too, with the id of the step."""
    for placed in survey.placed:
        step, fan = placed.step, items_of(placed.step)
        if step.undo is not None:
            names = [f"_{name}" for name in item_names(step, fan.items)] if fan else [""]
            yield from ((_variable(step.id + name), step.id) for name in names)


def idle_undos(survey: Survey) -> Iterator[Diagnostic]:
    """OG342, a warning: an `undo` in a workflow in which nothing leads to a rollback."""
    placed = [one for one in survey.placed if one.step.undo is not None]
    if placed and not _rolling(survey):
        names = ", ".join(f"`{one.step.id}`" for one in placed)
        message = f"nothing ever undoes {names}: no step has `on_failure: rollback`"
        way_out = "give it to the steps whose failure takes back the others, or take `undo` out"
        yield Diagnostic("OG342", message, way_out, (*placed[0].where, "undo"), "warning")


def repeated_by_rollback(survey: Survey) -> Iterator[Diagnostic]:
    """OG343: a step with the effect `once` that nothing undoes, and that runs again after a rollback."""
    order, rolling = _Order(survey), _rolling(survey)
    for step in survey.workflow.steps:
        if step.effect is not Effect.ONCE or step.undo is not None:
            continue
        if failing := next((other.id for other in rolling if order.takes_back(other.id, step.id)), None):
            message = f"`{step.id}` has the effect `once`, and would run again after the rollback of `{failing}`"
            way_out = f"give it an `undo`, or keep it: `checkpoints: [{{after: {step.id}}}]`"
            yield Diagnostic("OG343", message, way_out, ("steps", step.id, "effect"))


def _variable(name: str) -> str:
    return name.replace("-", "_")


def _rolling(survey: Survey) -> list[Step]:
    return [step for step in survey.workflow.steps if step.on_failure == "rollback"]


class _Order:
    """Which steps are surely done before which, and which checkpoints lie between them."""

    def __init__(self, survey: Survey) -> None:
        self._survey, steps = survey, survey.workflow.steps
        phases = dict.fromkeys(step.phase for step in steps if step.phase)
        rank = {name: number for number, name in enumerate(phases)}
        self._rank = {step.id: rank[step.phase] for step in steps if step.phase}

    def takes_back(self, failing: str, done: str) -> bool:
        """Whether the rollback of one step may take back that another one is done."""
        kept = any(self._lies_between(checkpoint, done, failing) for checkpoint in self._survey.workflow.checkpoints)
        return failing != done and not kept and not self._precedes(failing, done)

    def _precedes(self, step: str, other: str) -> bool:
        if not {step, other} <= self._survey.graph.needs.keys():
            return False
        in_phases = step in self._rank and other in self._rank and self._rank[step] < self._rank[other]
        return in_phases or self._survey.graph.waits_for(other, step)

    def _lies_between(self, checkpoint: Checkpoint, done: str, failing: str) -> bool:
        if checkpoint.after is not None:
            place = checkpoint.after
            return (place == done or self._precedes(done, place)) and self._precedes(place, failing)
        place = checkpoint.before or ""
        return self._precedes(done, place) and (place == failing or self._precedes(place, failing))
