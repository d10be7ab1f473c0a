"""From a Plan to a Program: shell-safe names, quoted text, wrapped lines; all decisions of the script."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.gate import COVERAGE
from orchestrate_gen.ir.item import ItemStep, reader_of
from orchestrate_gen.ir.pattern import extended
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Parameter
from orchestrate_gen.targets.bash.adds import PhaseCode, phase_code
from orchestrate_gen.targets.bash.checked import check_commands, compares_metric
from orchestrate_gen.targets.bash.conditions import condition_lines
from orchestrate_gen.targets.bash.prompt import Piece, is_long, pieces
from orchestrate_gen.targets.bash.questions import question
from orchestrate_gen.targets.bash.quote import comment, delimiter, value, variable, word
from orchestrate_gen.targets.bash.settings import metrics, parameters, rules_of, secrets, table_lines
from orchestrate_gen.targets.bash.shell_text import shell_code
from orchestrate_gen.targets.bash.steps import PlacedStep, function_of, placed_steps
from orchestrate_gen.targets.bash.values import Values, as_file
from orchestrate_gen.targets.bash.way_back import WayBack
from orchestrate_gen.targets.bash.wrap import wrap

_ITEM = re.compile(r"\$\{?the_item\b")
_DECISION = "  tell_decision"
"""The body of an approval; what is asked stands in its flag `--approve`."""


@dataclass(frozen=True)
class StepCode:
    """One step as a function. `pieces` make its prompt; a shell step has `body` instead, and a gate `asks`."""

    name: str
    where: Where
    comment: str
    pieces: tuple[Piece, ...] = ()
    delimiter: str = "PROMPT"
    body: str = ""
    prelude: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    verify: str = ""
    undo: str = ""
    undo_prelude: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConditionCode:
    """When a step runs: the step's name, and the lines that tell why it does not."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Program:
    """All that the script's template prints."""

    steps: tuple[StepCode, ...]
    conditions: tuple[ConditionCode, ...]
    phases: tuple[PhaseCode, ...]
    ends: tuple[PhaseCode, ...]
    parameters: tuple[str, ...]
    rules: tuple[str, ...]
    secrets: str
    notify: str
    metrics: tuple[str, ...]
    task: str | None
    task_delimiter: str
    asks_people: bool


def lower(plan: Plan) -> Program:
    """Lower a plan that the target's check found nothing wrong with."""
    values = Values(plan)
    way_back, params = WayBack(plan.workflow), plan.workflow.params
    steps = tuple(
        _step(placed, values.inside(placed.step, placed.fixes), way_back, params) for placed in placed_steps(plan)
    )
    description = plan.workflow.description
    placed = [one.step for one in placed_steps(plan)]
    return Program(
        steps=steps,
        conditions=tuple(_conditions(placed, params)),
        phases=tuple(phase_code(phase, values, way_back, plan) for phase in plan.phases),
        ends=tuple(phase_code(end, values, way_back, plan) for end in plan.ends),
        parameters=tuple(parameters(plan)),
        rules=table_lines(rules_of(plan), "rules"),
        metrics=table_lines(metrics(plan), "metrics"),
        secrets=secrets(plan),
        notify=value(plan.workflow.notify) if plan.workflow.notify else "",
        task=description if is_long(description) else None,
        task_delimiter=delimiter("TASK", [description]),
        asks_people=any(question(step, plan) or step.on_failure == "escalate" for step in placed),
    )


def _conditions(steps: list[Step], params: Mapping[str, Parameter]) -> Iterator[ConditionCode]:
    """One for each step with a condition, which all of its items and the step that reads them share."""
    readers = {reader_of(step.of) for step in steps if isinstance(step, ItemStep) and step.lines is not None}
    found = {variable(step.origin): step.condition for step in steps if step.condition and step.id not in readers}
    for name, condition in found.items():
        yield ConditionCode(name, condition_lines(condition, "tell_why", params) or (":",))


def _step(placed: PlacedStep, values: Values, way_back: WayBack, params: Mapping[str, Parameter]) -> StepCode:
    step = placed.step
    found = pieces(step.prompt, values) if step.prompt is not None else ()
    exports = {name: values.word(text) for name, text in step.env.items()} if step.run is not None else {}
    given = tuple(step.env.values()) if exports else ()
    loads = (*values.loads([*given, step.run or ""]), *values.metric_loads([step.prompt or ""]))
    more = [line for line in values.loads(step.verify) if line not in loads]  # its own output, once it has one
    commands = [shell_code(command, values.quoted) for command in step.verify]
    body = shell_code(step.run, values.quoted) if step.run is not None else ""
    texts = (*(piece.command for piece in found), body, *commands, *exports.values())
    set_variables = tuple(f"export {name}={value}" for name, value in exports.items())
    undo, after = way_back.undo_of(step), values.undoing(step)
    undo_code = shell_code(undo, after.quoted) if undo else ""
    return StepCode(
        name=function_of(step),
        where=placed.where,
        comment=comment(step.title or _about(step)),
        pieces=found,
        delimiter=delimiter("PROMPT", [piece.text for piece in found if piece.text is not None]),
        body=body or (_DECISION if step.approve is not None else ""),
        prelude=(
            *_item_in(*texts),
            *loads,
            *set_variables,
            *(['export STEP_METRICS="$base.told"'] if any(m.is_told for m in step.metrics.values()) else []),
            *(["remember_tree"] if step.run is not None and _looks_for_changes(step) else []),
        ),
        asks=tuple(_asks(step, values, params)),
        measures=tuple(_measures(step, values)),
        verify="\n".join((*(f"  {line}" for line in more), *commands)),
        undo=undo_code,
        undo_prelude=(*_item_in(undo_code, *exports.values()), *after.loads([*given, undo]), *set_variables)
        if undo
        else (),
    )


def _item_in(*texts: str) -> Iterator[str]:
    """What the function of a step begins with, if its texts have an item."""
    if any(_ITEM.search(text) for text in texts):
        yield "the_item=${of[${step}_item]}"


def _about(step: Step) -> str:
    return f"The step {step.origin}, for one item." if isinstance(step, ItemStep) else f"The step {step.id}."


def _asks(step: Step, values: Values, params: Mapping[str, Parameter]) -> Iterator[str]:
    if step.question is not None:
        yield from condition_lines(step.question, "close_gate", params) or (":",)
    elif step.checks:
        measured = compares_metric(step, values)
        if measured:
            yield from condition_lines(f"{COVERAGE} >= {step.checks.coverage_at_least}", "close_gate", params)
        for words in check_commands(step, step.checks, values) or ([] if measured else [[":"]]):
            yield wrap(words, "  ").lstrip()


def _measures(step: Step, values: Values) -> Iterator[str]:
    for name, metric in step.metrics.items():
        pattern, file = metric.pattern or r"^[[:space:]]*([^[:space:]]+)[[:space:]]*$", '"$base.output"'
        if metric.is_told:
            pattern, file = f"^{name}=(.*)$", '"$STEP_METRICS"'
        elif metric.source is not None:
            file = values.word(as_file(metric.source))
        yield wrap(["note_metric", variable(name), word(extended(pattern)), file], "  ").lstrip()


def _looks_for_changes(step: Step) -> bool:
    """Whether a step must know the project as it was before; an agent's call looks by itself."""
    return any("changed_something" in command for command in step.verify)
