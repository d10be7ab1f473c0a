"""Two outlines to what differs between them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from orchestrate_gen.changes.mark import Mark, in_order
from orchestrate_gen.changes.meanings import meaning_of
from orchestrate_gen.changes.reach import can_act, reaches
from orchestrate_gen.ir.outline import Fields, Outline, StepOutline, Value

_NOTHING: Fields = {}


@dataclass(frozen=True)
class Change:
    """A setting that differs: its path, its value before and after (None: not said), and what that means."""

    key: str
    before: Value | None
    after: Value | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class ChangedStep:
    """A step that came, went, or is another now, and all its settings that differ."""

    what: Literal["added", "removed", "changed"]
    step: StepOutline
    changes: tuple[Change, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What its changes mean, each thing once."""
        return _all_marks(self.changes)


@dataclass(frozen=True)
class Comparison:
    """All that differs. `order` has the steps that both have, before and after, where their order differs."""

    settings: tuple[Change, ...]
    steps: tuple[ChangedStep, ...]
    phases: tuple[tuple[str, ...], tuple[str, ...]] | None
    order: tuple[tuple[str, ...], tuple[str, ...]] | None

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.settings or self.steps or self.phases or self.order)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What all changes mean, each thing once."""
        return _all_marks((*self.settings, *(change for step in self.steps for change in step.changes)))

    @property
    def widened(self) -> tuple[str, ...]:
        """In what respects the workflow may do more, or may for all that a program can tell."""
        return tuple(dict.fromkeys(mark.topic for mark in self.marks if mark.widens))


def compare_outlines(before: Outline, after: Outline) -> Comparison:
    """Say what differs; exchanging the two gives the mirror image."""
    steps = tuple(_steps({one.id: one for one in before.steps}, {one.id: one for one in after.steps}))
    then, now = (tuple(one.id for one in outline.steps) for outline in (before, after))
    order = tuple(i for i in then if i in now), tuple(i for i in now if i in then)
    phases = before.phases, after.phases
    return Comparison(
        settings=tuple(_settings(before, after)),
        steps=steps,
        phases=phases if phases[0] != phases[1] else None,
        order=order if order[0] != order[1] else None,
    )


def _settings(before: Outline, after: Outline) -> Iterator[Change]:
    """The settings that differ; a text that no command and no agent with full access sees lets nobody do more."""
    for change in _changes(before.settings, after.settings):
        seen = any(reaches(change.key, outline) for outline in (before, after))
        yield change if seen else replace(change, marks=())


def _steps(before: dict[str, StepOutline], after: dict[str, StepOutline]) -> Iterator[ChangedStep]:
    """Those that are there now in their order, then those that went."""
    both = before.keys() & after.keys()
    for name, step in after.items():
        if name not in before:
            yield ChangedStep("added", step, _changes(_NOTHING, step.fields, new=True))
        elif changes := _changes(_kept(before[name].fields, both), _kept(step.fields, both)):
            yield ChangedStep("changed", step, changes)
    for name, step in before.items():
        if name not in after:
            yield ChangedStep("removed", step, _changes(step.fields, _NOTHING, new=True))


def _kept(fields: Fields, both: set[str]) -> Fields:
    """The settings, without the gates that only one of the workflows has: those are told themselves."""
    guards = fields.get("guards")
    if not isinstance(guards, tuple):
        return fields
    return {**fields, "guards": tuple(one for one in guards if one in both)}


def _changes(before: Fields, after: Fields, *, new: bool = False) -> tuple[Change, ...]:
    keys = [key for key in dict.fromkeys((*after, *before)) if key != "guards" or not new]
    pairs = ((key, _said(before, key), _said(after, key)) for key in keys)
    idle = not any(map(can_act, (before, after)))
    return tuple(
        Change(key, then, now, () if key == "prompt" and idle else _marks(key, then, now, new=new))
        for key, then, now in pairs
        if then != now
    )


def _marks(key: str, before: Value | None, after: Value | None, *, new: bool) -> tuple[Mark, ...]:
    meaning = meaning_of(key)
    if new and not meaning.whole:
        return ()
    return in_order(meaning.judge(*_as_step(key, before, after, new=new)))


def _said(fields: Fields, key: str) -> Value | None:
    """A value; an empty list says nothing."""
    value = fields.get(key)
    return None if value == () else value


def _as_step(key: str, before: Value | None, after: Value | None, *, new: bool) -> tuple[Value | None, Value | None]:
    """A step that is not there takes no time and costs nothing, however little is said of it."""
    if not new or key not in ("max_cost", "max_turns", "timeout"):
        return before, after
    return (0 if before is None else before), (0 if after is None else after)


def _all_marks(changes: tuple[Change, ...]) -> tuple[Mark, ...]:
    return in_order(mark for change in changes for mark in change.marks)
