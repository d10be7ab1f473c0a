"""From a Plan to a Program: shell-safe names, quoted text, wrapped lines; all decisions of the script."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.plan import Phase, Plan, PlannedStep
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Effect, format_duration, format_money
from orchestrate_gen.ir.workflow import Parameter
from orchestrate_gen.targets.bash.prompt import Piece, is_long, pieces
from orchestrate_gen.targets.bash.questions import question, question_flags
from orchestrate_gen.targets.bash.quote import argument, comment, delimiter, variable, word
from orchestrate_gen.targets.bash.shell_text import shell_code
from orchestrate_gen.targets.bash.steps import placed_steps
from orchestrate_gen.targets.bash.values import Values, as_file

WIDTH = 100
"""Columns of the longest line, but for prompts and the user's own commands."""


_EXTENDED = re.compile(r"[.\[\]()*+?{}|^$\\]")
"""What means something in an extended regular expression."""

_DECISION = "  tell_decision"
"""The body of an approval; what is asked stands in its flag `--approve`."""


@dataclass(frozen=True)
class StepCode:
    """One step as a function. `pieces` make its prompt; a shell step has `body` instead."""

    name: str
    where: Where
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
    asks_people: bool


def lower(plan: Plan) -> Program:
    """Lower a plan that the target's check found nothing wrong with."""
    values = Values(plan)
    steps = tuple(_step(placed.step, placed.where, values) for placed in placed_steps(plan))
    description = plan.workflow.description
    placed = [one.step for one in placed_steps(plan)]
    return Program(
        steps=steps,
        phases=tuple(_phase(phase, plan, values) for phase in plan.phases),
        parameters=tuple(_parameters(plan)),
        rules=_lines(_rules(plan)),
        task=description if is_long(description) else None,
        task_delimiter=delimiter("TASK", [description]),
        asks_people=any(question(step, plan) or step.on_failure == "escalate" for step in placed),
    )


def _step(step: Step, where: Where, values: Values) -> StepCode:
    found = pieces(step.prompt, values) if step.prompt is not None else ()
    exports = {name: values.word(text) for name, text in step.env.items()} if step.run is not None else {}
    loads = values.loads([step.run or ""])
    more = [line for line in values.loads(step.verify) if line not in loads]  # its own output, once it has one
    commands = [shell_code(command, values.quoted) for command in step.verify]
    return StepCode(
        name=variable(step.id),
        where=where,
        comment=comment(step.title or f"The step {step.id}."),
        pieces=found,
        delimiter=delimiter("PROMPT", [piece.text for piece in found if piece.text is not None]),
        body=_body(step, values),
        prelude=(
            *loads,
            *(f"export {name}={value}" for name, value in exports.items()),
            *(["remember_tree"] if step.run is not None and _looks_for_changes(step) else []),
        ),
        verify="\n".join((*(f"  {line}" for line in more), *commands)),
    )


def _body(step: Step, values: Values) -> str:
    if step.run is not None:
        return shell_code(step.run, values.quoted)
    return _DECISION if step.approve is not None else ""


def _looks_for_changes(step: Step) -> bool:
    """Whether a step must know the project as it was before; an agent's call looks by itself."""
    return any("changed_something" in command for command in step.verify)


def _phase(phase: Phase, plan: Plan, values: Values) -> PhaseCode:
    lines = []
    for planned in phase.steps:
        asks = question_flags(planned.step, plan, values)
        flags = (*_flags(planned.step, values), *asks, *_policies(planned))
        lines.append(_wrap(["add", argument(variable(planned.step.id)), *flags]))
        if planned.fixer:
            fixes = ["--fixes", argument(variable(planned.step.id))]
            flags = (*_flags(planned.fixer, values), *question_flags(planned.fixer, plan, values))
            lines.append(_wrap(["add", argument(variable(planned.fixer.id)), *fixes, *flags]))
    return PhaseCode(argument(phase.name), tuple(lines))


def _flags(step: Step, values: Values) -> Iterator[str]:
    if step.prompt is not None:
        yield f"--agent {word(f'{step.agent}/{step.model}')}"
        yield f"--access {step.access}"
        yield f"--turns {step.max_turns}"
        yield f"--cost {format_money(step.max_cost)}" if step.max_cost else ""
    if step.estimate and step.estimate != 180:
        yield f"--estimate {format_duration(step.estimate)}"
    if step.approve is None:
        yield f"--timeout {format_duration(step.timeout or 0)}"
    yield from _retry(step)
    if step.effect is not Effect.IDEMPOTENT:
        yield f"--effect {step.effect}"
    for file in filter(None, map(values.input_file, step.inputs)):
        yield f"--input {values.word(file)}"
    for output in step.files.values():
        yield f"--{'save' if output.answer else 'output'} {values.word(as_file(output.path or ''))}"


def _retry(step: Step) -> Iterator[str]:
    retry = step.retry
    if retry is None or retry.attempts == 1 or not retry.on:
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
        yield f"--after {argument(variable(','.join(planned.after)))}"
    if isinstance(policy, Fix):
        yield f"--rounds {policy.attempts}"
    elif policy in ("continue", "escalate"):
        yield f"--on-failure {policy}"


def _wrap(words: list[str], by: str = "      ") -> str:
    lines, line = [], by + " ".join(words[:2])
    for item in filter(None, words[2:]):
        if len(line) + 1 + len(item) > WIDTH - 2:
            lines.append(line + " \\")
            line = by + "  " + item
        else:
            line += " " + item
    return "\n".join([*lines, line])


def _lines(rules: Iterator[str]) -> tuple[str, ...]:
    """One element that holds all, a line each, where they do not fit into one line."""
    found = tuple(rules)
    return found if sum(map(len, found)) + len(found) < WIDTH - len("declare -A rules=()") else ("\n  ".join(found),)


def _parameters(plan: Plan) -> Iterator[str]:
    """One assignment a parameter, described beside it, or above it where that would be too wide."""
    found = [
        (f"param_{variable(name)}={word(_default(parameter))}", comment(parameter.description or name, 60))
        for name, parameter in plan.workflow.params.items()
    ]
    width = max((len(assignment) for assignment, _ in found), default=0)
    beside = width <= WIDTH - 64 and all(assignment.isprintable() and assignment.isascii() for assignment, _ in found)
    for assignment, text in found:
        yield f"{assignment:<{width}} {text}" if beside else f"{text}\n{assignment}"


def _default(parameter: Parameter) -> str:
    return "" if parameter.default is None else str(parameter.default)


def _rules(plan: Plan) -> Iterator[str]:
    """One regular expression a parameter that has to match one, as elements of a table."""
    for name, parameter in plan.workflow.params.items():
        rule, empty = ".+" if parameter.required else "", not parameter.required
        if parameter.choices:
            rule = "|".join(_EXTENDED.sub(r"\\\g<0>", choice) for choice in parameter.choices if choice)
            empty = empty or "" in parameter.choices
        elif parameter.pattern:
            rule = parameter.pattern
        if rule:
            yield f"[{variable(name)}]={word(f'^({rule})?$' if empty else f'^({rule})$')}"
