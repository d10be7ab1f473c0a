"""Every step of a workflow, and every text in it that may hold references, with its place."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.reference import Reference
from orchestrate_gen.ir.reference import references as parse_references
from orchestrate_gen.ir.step import ForEach, Step
from orchestrate_gen.ir.workflow import Workflow

END_KEYS = {"on_success": "on_success", "on_failure": "on_failure", "finally_": "finally"}
"""The lists of steps for the end of a run: name of the field, and name in a file."""


@dataclass(frozen=True)
class Placed:
    """A step and its place; `fixes` is the step that it mends, if it is a fixer."""

    step: Step
    where: Where
    fixes: Step | None = None


@dataclass(frozen=True)
class Text:
    """A text of a step, and its place inside the step; `key` is the first word of that place."""

    where: Where
    text: str

    @property
    def key(self) -> str:
        """The step's field that the text belongs to."""
        return str(self.where[0])


def fixer_of(step: Step) -> Step | None:
    """The step that mends this one, once `expand_fix` has made a step of it."""
    match step.on_failure:
        case Fix(fix=Step() as fixer):
            return fixer
        case _:
            return None


def placed_steps(workflow: Workflow) -> Iterator[Placed]:
    """All steps as written, each followed by its fixer; those for the end of a run come last.

    A step's place is `("steps", ID)`, or `("steps", INDEX)` where two steps have that id.
    """
    often = Counter(step.id for step in workflow.steps)
    for index, step in enumerate(workflow.steps):
        yield from _with_fixer(step, ("steps", step.id if often[step.id] == 1 else index))
    for field, key in END_KEYS.items():
        for index, step in enumerate(getattr(workflow, field)):
            yield from _with_fixer(step, (key, index))


def _with_fixer(step: Step, where: Where) -> Iterator[Placed]:
    yield Placed(step, where)
    if fixer := fixer_of(step):
        yield Placed(fixer, (*where, "on_failure", "fix"), fixes=step)


def change_steps(
    workflow: Workflow, change: Callable[[Step], Step], change_fixer: Callable[[Step], Step] | None = None
) -> Workflow:
    """Return the workflow with every step changed, those for the end of a run and the fixers too."""
    fix = change_fixer or change

    def both(step: Step) -> Step:
        if fixer := fixer_of(step):
            step = with_fixer(step, fix(fixer))
        return change(step)

    lists = ("steps", *END_KEYS)
    return workflow.model_copy(update={key: tuple(map(both, getattr(workflow, key))) for key in lists})


def with_fixer(step: Step, fixer: Step) -> Step:
    """Return a step that has a fixer with another one in its place."""
    assert isinstance(step.on_failure, Fix)  # noqa: S101 (callers have looked)
    return step.model_copy(update={"on_failure": step.on_failure.model_copy(update={"fix": fixer})})


def texts(step: Step) -> Iterator[Text]:
    """The texts of a step that may hold references, in the order of the step's fields."""
    for key in ("prompt", "run", "approve"):
        if (text := getattr(step, key)) is not None:
            yield Text((key,), text)
    if step.checks:
        yield from (Text(("gate", "files-changed-only", i), g) for i, g in enumerate(step.checks.files_changed_only))
        yield from (Text(("gate", *where), text) for where, text in step.checks.commands())
    yield from (Text(("env", name), text) for name, text in step.env.items())
    yield from (Text(("inputs", i), text) for i, text in enumerate(step.inputs))
    yield from (Text(("outputs", name, "path"), o.path) for name, o in step.files.items() if o.path is not None)
    yield from (Text(("metrics", name, "from"), m.source) for name, m in step.metrics.items() if m.source is not None)
    yield from (Text(("verify", i), text) for i, text in enumerate(step.verify))
    if step.undo is not None:
        yield Text(("undo",), step.undo)
    yield from _items(step.for_each)


def _items(for_each: ForEach | tuple[str, ...] | None) -> Iterator[Text]:
    match for_each:
        case ForEach(items=items, lines=lines):
            yield from (Text(("for_each", "items", i), text) for i, text in enumerate(items))
            if lines is not None:
                yield Text(("for_each", "lines"), lines)
        case tuple():
            yield from (Text(("for_each", i), text) for i, text in enumerate(for_each))


def step_references(step: Step) -> Iterator[tuple[Text, Reference]]:
    """Every reference in the texts of a step, with the text it stands in."""
    for text in texts(step):
        yield from ((text, reference) for reference in references(text.text))


def references(text: str) -> tuple[Reference, ...]:
    """The references of a text, in order."""
    return parse_references(text) if "{{" in text else ()
