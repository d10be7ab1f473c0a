"""From a Plan to a Program: shell-safe names, quoted text, wrapped lines; all decisions of the script."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.expression import names
from orchestrate_gen.ir.parse_expression import parse_expression
from orchestrate_gen.ir.plan import Phase, Plan, PlannedStep
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Effect, format_duration, format_money
from orchestrate_gen.ir.workflow import Parameter
from orchestrate_gen.targets.bash.checked import check_commands
from orchestrate_gen.targets.bash.conditions import condition_lines, said
from orchestrate_gen.targets.bash.prompt import Piece, is_long, pieces
from orchestrate_gen.targets.bash.quote import argument, comment, delimiter, variable, word
from orchestrate_gen.targets.bash.shell_text import shell_code
from orchestrate_gen.targets.bash.steps import placed_steps
from orchestrate_gen.targets.bash.values import Values, as_file

LONGEST_QUESTION = 60
"""Characters of an expression in the lines that plan; its step or its condition has all of it."""
WIDTH = 100
"""Columns of the longest line, but for prompts and the user's own commands."""


_EXTENDED = re.compile(r"[.\[\]()*+?{}|^$\\]")
"""What means something in an extended regular expression."""


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


@dataclass(frozen=True)
class PhaseCode:
    """One arm of the `case`: its name and its lines, wrapped."""

    name: str
    adds: tuple[str, ...]


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
    parameters: tuple[str, ...]
    rules: tuple[str, ...]
    metrics: tuple[str, ...]
    task: str | None
    task_delimiter: str


def lower(plan: Plan) -> Program:
    """Lower a plan that the target's check found nothing wrong with."""
    values = Values(plan)
    params = plan.workflow.params
    steps = tuple(_step(placed.step, placed.where, values, params) for placed in placed_steps(plan))
    description = plan.workflow.description
    return Program(
        steps=steps,
        conditions=tuple(
            ConditionCode(variable(step.id), condition_lines(step.condition, "tell_why", params) or (":",))
            for step in (placed.step for placed in placed_steps(plan))
            if step.condition is not None
        ),
        phases=tuple(_phase(phase, plan, values) for phase in plan.phases),
        parameters=tuple(_parameters(plan)),
        rules=_lines(_rules(plan), "rules"),
        metrics=_lines(_metrics(plan), "metrics"),
        task=description if is_long(description) else None,
        task_delimiter=delimiter("TASK", [description]),
    )


def _step(step: Step, where: Where, values: Values, params: Mapping[str, Parameter]) -> StepCode:
    found = pieces(step.prompt, values) if step.prompt is not None else ()
    exports = {name: values.word(text) for name, text in step.env.items()} if step.run is not None else {}
    loads = (*values.loads([step.run or ""]), *values.metric_loads([step.prompt or ""]))
    more = [line for line in values.loads(step.verify) if line not in loads]  # its own output, once it has one
    commands = [shell_code(command, values.quoted) for command in step.verify]
    return StepCode(
        name=variable(step.id),
        where=where,
        comment=comment(step.title or f"The step {step.id}."),
        pieces=found,
        delimiter=delimiter("PROMPT", [piece.text for piece in found if piece.text is not None]),
        body=shell_code(step.run, values.quoted) if step.run is not None else "",
        prelude=(
            *loads,
            *(f"export {name}={value}" for name, value in exports.items()),
            *(['export STEP_METRICS="$base.told"'] if any(m.is_told for m in step.metrics.values()) else []),
            *(["remember_tree"] if step.run is not None and _looks_for_changes(step) else []),
        ),
        asks=tuple(_asks(step, values, params)),
        measures=tuple(_measures(step, values)),
        verify="\n".join((*(f"  {line}" for line in more), *commands)),
    )


def _asks(step: Step, values: Values, params: Mapping[str, Parameter]) -> Iterator[str]:
    if step.question is not None:
        yield from condition_lines(step.question, "close_gate", params) or (":",)
    elif step.checks:
        for words in check_commands(step.checks, values) or [[":"]]:
            yield _wrap(words, "  ").lstrip()


def _measures(step: Step, values: Values) -> Iterator[str]:
    for name, metric in step.metrics.items():
        pattern, file = metric.pattern or r"^[[:space:]]*([^[:space:]]+)[[:space:]]*$", '"$base.output"'
        if metric.is_told:
            pattern, file = f"^{name}=(.*)$", '"$STEP_METRICS"'
        elif metric.source is not None:
            file = values.word(as_file(metric.source))
        yield _wrap(["note_metric", variable(name), word(pattern), file], "  ").lstrip()


def _looks_for_changes(step: Step) -> bool:
    """Whether a step must know the project as it was before; an agent's call looks by itself."""
    return any("changed_something" in command for command in step.verify)


def _phase(phase: Phase, plan: Plan, values: Values) -> PhaseCode:
    lines = []
    for planned in phase.steps:
        lines.append(
            _wrap(
                [
                    "add",
                    argument(variable(planned.step.id)),
                    *_questions(planned.step, plan),
                    *_flags(planned.step, values),
                    *_policies(planned, plan),
                ]
            )
        )
        if planned.fixer:
            fixes = ["--fixes", argument(variable(planned.step.id))]
            lines.append(_wrap(["add", argument(variable(planned.fixer.id)), *fixes, *_flags(planned.fixer, values)]))
    return PhaseCode(argument(phase.name), tuple(lines))


def _questions(step: Step, plan: Plan) -> Iterator[str]:
    """What a step asks, in its author's words, and which steps can be asked again for the metrics of a gate."""
    if step.condition is not None:
        yield f"--if {word(said(step.condition, LONGEST_QUESTION))}"
    if step.gate is not None:
        yield f"--gate {word(said(step.asks, LONGEST_QUESTION))}"
        asked = _asked_metrics(step)
        steps = (placed.step for placed in placed_steps(plan))
        if makers := [variable(s.id) for s in steps if asked & set(s.metrics) and s.effect is not Effect.ONCE]:
            yield f"--measured-by {argument(','.join(makers))}"


def _asked_metrics(step: Step) -> set[str]:
    if step.checks:
        return {step.checks.no_worse_than_baseline or ""}
    return {name.name for name in names(parse_expression(step.question or "true")) if name.kind == "metrics"}


def _flags(step: Step, values: Values) -> Iterator[str]:
    if step.prompt is not None:
        yield f"--agent {word(f'{step.agent}/{step.model}')}"
        yield f"--access {step.access}"
        yield f"--turns {step.max_turns}"
        yield f"--cost {format_money(step.max_cost)}" if step.max_cost else ""
    if step.estimate and step.estimate != 180:
        yield f"--estimate {format_duration(step.estimate)}"
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


def _policies(planned: PlannedStep, plan: Plan) -> Iterator[str]:
    policy = planned.step.on_failure
    is_security = planned.step.checks is not None and planned.step.checks.no_secrets_in_diff
    is_lenient = planned.step.gate is not None and plan.workflow.quality == "lenient" and not is_security
    if planned.after:
        yield f"--after {argument(variable(','.join(planned.after)))}"
    if isinstance(policy, Fix):
        yield f"--rounds {policy.attempts}"
    if policy == "continue" or is_lenient:
        yield "--on-failure continue"
    elif is_security:
        yield "--on-failure halt"


def _wrap(words: list[str], by: str = "      ") -> str:
    lines, line = [], by + " ".join(words[:2])
    for item in filter(None, words[2:]):
        if len(line) + 1 + len(item) > WIDTH - 2:
            lines.append(line + " \\")
            line = by + "  " + item
        else:
            line += " " + item
    return "\n".join([*lines, line])


def _metrics(plan: Plan) -> Iterator[str]:
    """Which step measures what, as elements of a table."""
    for placed in placed_steps(plan):
        yield from (f"[{variable(name)}]={variable(placed.step.id)}" for name in placed.step.metrics)


def _lines(rules: Iterator[str], table: str) -> tuple[str, ...]:
    """One element that holds all, a line each, where they do not fit into one line."""
    found = tuple(rules)
    return found if sum(map(len, found)) + len(found) < WIDTH - len(f"declare -A {table}=()") else ("\n  ".join(found),)


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
