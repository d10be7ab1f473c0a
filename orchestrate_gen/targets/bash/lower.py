"""From a Plan to a Program: shell-safe names, quoted text, wrapped lines; all decisions of the script."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orchestrate_gen.ir.plan import Phase, Plan, PlannedStep
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Effect, format_duration, format_money
from orchestrate_gen.targets.bash.prompt import Piece, is_long, pieces
from orchestrate_gen.targets.bash.quote import comment, delimiter, variable, word
from orchestrate_gen.targets.bash.shell_text import fill, indent
from orchestrate_gen.targets.bash.values import Values

WIDTH = 100
"""Columns of the longest line, but for prompts and the user's own commands."""


@dataclass(frozen=True)
class StepCode:
    """One step as a function. `pieces` make its prompt; a shell step has `body` instead."""

    name: str
    where: tuple[str | int, ...]
    comment: str
    pieces: tuple[Piece, ...] = ()
    delimiter: str = "PROMPT"
    body: str = ""
    prelude: tuple[str, ...] = ()
    verify: str = ""


@dataclass(frozen=True)
class PhaseCode:
    """One arm of the `case`: its name and its lines, wrapped."""

    name: str
    adds: tuple[str, ...]


@dataclass(frozen=True)
class Program:
    """All that the script's template prints."""

    steps: tuple[StepCode, ...]
    phases: tuple[PhaseCode, ...]
    parameters: tuple[str, ...]
    rules: tuple[str, ...]
    task: str | None
    task_delimiter: str


def lower(plan: Plan) -> Program:
    """Lower a plan that the target's check found nothing wrong with."""
    values = Values(plan)
    steps = tuple(_step(step, where, values) for step, where in _steps(plan))
    description = plan.workflow.description
    return Program(
        steps=steps,
        phases=tuple(_phase(phase, values) for phase in plan.phases),
        parameters=tuple(_parameters(plan)),
        rules=tuple(_rules(plan)),
        task=description if is_long(description) else None,
        task_delimiter=delimiter("TASK", [description]),
    )


def _steps(plan: Plan) -> Iterator[tuple[Step, tuple[str | int, ...]]]:
    for phase in plan.phases:
        for planned in phase.steps:
            yield planned.step, ("steps", planned.step.id)
            if planned.fixer:
                yield planned.fixer, ("steps", planned.step.id, "on_failure", "fix")


def _step(step: Step, where: tuple[str | int, ...], values: Values) -> StepCode:
    found = pieces(step.prompt, values) if step.prompt is not None else ()
    exports = {name: values.word(text) for name, text in step.env.items()} if step.run is not None else {}
    return StepCode(
        name=variable(step.id),
        where=where,
        comment=comment(step.title or f"The step {step.id}."),
        pieces=found,
        delimiter=delimiter("PROMPT", [piece.text for piece in found if piece.text is not None]),
        body=indent(fill(step.run, values.quoted)) if step.run is not None else "",
        prelude=(
            *values.loads((step.run or "", *step.env.values(), *step.verify)),
            *(f"export {name}={value}" for name, value in exports.items()),
        ),
        verify="\n".join(indent(fill(command, values.quoted)) for command in step.verify),
    )


def _phase(phase: Phase, values: Values) -> PhaseCode:
    lines = []
    for planned in phase.steps:
        lines.append(_wrap(["add", variable(planned.step.id), *_flags(planned.step, values), *_policies(planned)]))
        if planned.fixer:
            fixes = ["--fixes", variable(planned.step.id)]
            lines.append(_wrap(["add", variable(planned.fixer.id), *fixes, *_flags(planned.fixer, values)]))
    return PhaseCode(phase.name, tuple(lines))


def _flags(step: Step, values: Values) -> Iterator[str]:
    if step.prompt is not None:
        yield f"--agent {step.agent}/{step.model}"
        yield f"--access {step.access}"
        yield f"--turns {step.max_turns}"
        yield f"--cost {format_money(step.max_cost)}" if step.max_cost else ""
    if step.estimate:
        yield f"--estimate {format_duration(step.estimate)}"
    yield f"--timeout {format_duration(step.timeout or 0)}"
    yield from _retry(step)
    if step.effect is not Effect.IDEMPOTENT:
        yield f"--effect {step.effect}"
    for file in step.inputs:
        if "/" in file or "." in file or "{{" in file:
            yield f"--input {values.word(file)}"
    for output in step.files.values():
        yield f"--{'save' if output.answer else 'output'} {values.word(output.path or '')}"


def _retry(step: Step) -> Iterator[str]:
    retry = step.retry
    if retry is None or retry.attempts == 1:
        return
    yield f"--attempts {retry.attempts}"
    if retry.delay != 30:
        yield f"--delay {format_duration(retry.delay)}"
    if retry.factor != 2:
        yield f"--factor {round(retry.factor * 100)}"
    if retry.cap != 300:
        yield f"--cap {format_duration(retry.cap)}"
    if retry.jitter != 0.2:
        yield f"--jitter {round(retry.jitter * 100)}"
    if set(retry.on) != {"transient", "timeout"}:
        yield f"--retry-on {','.join(retry.on)}"


def _policies(planned: PlannedStep) -> Iterator[str]:
    policy = planned.step.on_failure
    if planned.after:
        yield f"--after {','.join(variable(name) for name in planned.after)}"
    if isinstance(policy, Fix):
        yield f"--rounds {policy.attempts}"
    elif policy == "continue":
        yield "--on-failure continue"


def _wrap(words: list[str], by: str = "      ") -> str:
    lines, line = [], by + " ".join(words[:2])
    for item in filter(None, words[2:]):
        if len(line) + 1 + len(item) > WIDTH - 2:
            lines.append(line + " \\")
            line = by + "  " + item
        else:
            line += " " + item
    return "\n".join([*lines, line])


def _parameters(plan: Plan) -> Iterator[str]:
    found = [
        (f"param_{variable(name)}={word(str(parameter.default or ''))}", comment(parameter.description or name, 60))
        for name, parameter in plan.workflow.params.items()
    ]
    width = max((len(assignment) for assignment, _ in found), default=0)
    for assignment, text in found:
        yield f"{assignment:<{width}} {text}" if width <= WIDTH - 64 else assignment


def _rules(plan: Plan) -> Iterator[str]:
    """One regular expression a parameter that has to match one, as elements of a table."""
    for name, parameter in plan.workflow.params.items():
        rule = ""
        if parameter.choices:
            rule = "|".join(re.escape(choice) for choice in parameter.choices)
        elif parameter.pattern:
            rule = parameter.pattern
        elif parameter.required:
            rule = ".+"
        if rule:
            yield f"[{variable(name)}]={word(f'^({rule})$' if parameter.required else f'^({rule})?$')}"
