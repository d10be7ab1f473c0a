"""From a Plan to a Program: shell-safe names, quoted text, wrapped lines; all decisions of the script."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.plan import Phase, Plan, PlannedStep
from orchestrate_gen.ir.policy import Fallback, Fix
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Cache, Step
from orchestrate_gen.ir.values import Effect, format_duration, format_money
from orchestrate_gen.ir.workflow import Parameter, secret_variable
from orchestrate_gen.targets.bash.prompt import Piece, is_long, pieces
from orchestrate_gen.targets.bash.quote import argument, comment, delimiter, variable, word
from orchestrate_gen.targets.bash.shell_text import shell_code
from orchestrate_gen.targets.bash.steps import placed_steps
from orchestrate_gen.targets.bash.values import Values, as_file

WIDTH = 100
"""Columns of the longest line, but for prompts and the user's own commands."""


_EXTENDED = re.compile(r"[.\[\]()*+?{}|^$\\]")
"""What means something in an extended regular expression."""


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
    ends: tuple[PhaseCode, ...]
    parameters: tuple[str, ...]
    rules: tuple[str, ...]
    secrets: str
    notify: str
    task: str | None
    task_delimiter: str


def lower(plan: Plan) -> Program:
    """Lower a plan that the target's check found nothing wrong with."""
    values = Values(plan)
    steps = tuple(_step(placed.step, placed.where, values) for placed in placed_steps(plan))
    description = plan.workflow.description
    return Program(
        steps=steps,
        phases=tuple(_phase(phase, values) for phase in plan.phases),
        ends=tuple(_phase(end, values) for end in plan.ends),
        parameters=tuple(_parameters(plan)),
        rules=_lines(_rules(plan)),
        secrets=_secrets(plan),
        notify=word(plan.workflow.notify) if plan.workflow.notify else "",
        task=description if is_long(description) else None,
        task_delimiter=delimiter("TASK", [description]),
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
        body=shell_code(step.run, values.quoted) if step.run is not None else "",
        prelude=(
            *loads,
            *(f"export {name}={value}" for name, value in exports.items()),
            *(["remember_tree"] if step.run is not None and _looks_for_changes(step) else []),
        ),
        verify="\n".join((*(f"  {line}" for line in more), *commands)),
    )


def _looks_for_changes(step: Step) -> bool:
    """Whether a step must know the project as it was before; an agent's call looks by itself."""
    return any("changed_something" in command for command in step.verify)


def _phase(phase: Phase, values: Values) -> PhaseCode:
    lines = []
    for planned in phase.steps:
        lines.append(
            _wrap(["add", argument(variable(planned.step.id)), *_flags(planned.step, values), *_policies(planned)])
        )
        if planned.fixer:
            fixes = ["--fixes", argument(variable(planned.step.id))]
            lines.append(_wrap(["add", argument(variable(planned.fixer.id)), *fixes, *_flags(planned.fixer, values)]))
    return PhaseCode(argument(phase.name), tuple(lines))


def _flags(step: Step, values: Values) -> Iterator[str]:
    if step.prompt is not None:
        yield f"--agent {word(f'{step.agent}/{step.model}')}"
        yield from (f"--fallback {word(other)}" for other in _fallbacks(step))
        yield f"--access {step.access}"
        yield f"--turns {step.max_turns}"
        yield f"--cost {format_money(step.max_cost)}" if step.max_cost else ""
    if step.estimate and step.estimate != 180:
        yield f"--estimate {format_duration(step.estimate)}"
    yield f"--timeout {format_duration(step.timeout or 0)}"
    yield from _retry(step)
    if step.effect is not Effect.IDEMPOTENT:
        yield f"--effect {step.effect}"
    yield from dict.fromkeys(_cache(step, values))
    for file in filter(None, map(values.input_file, step.inputs)):
        yield f"--input {values.word(file)}"
    for output in step.files.values():
        yield f"--{'save' if output.answer else 'output'} {values.word(as_file(output.path or ''))}"


def _fallbacks(step: Step) -> Iterator[str]:
    """Who is asked next, as agent and model; who is asked anyway is left out."""
    said = step.fallback
    found = (f"{said.agent}/{said.model}",) if isinstance(said, Fallback) else tuple(said or ())
    named = (one if isinstance(said, Fallback) else f"{step.agent}/{one}" for one in found)
    yield from (one for one in dict.fromkeys(named) if one != f"{step.agent}/{step.model}")


def _cache(step: Step, values: Values) -> Iterator[str]:
    """How long what it makes may be taken again, and what of other steps decides what that is."""
    if step.cache is False:
        return
    ttl = step.cache.ttl if isinstance(step.cache, Cache) else None
    yield f"--cache {format_duration(ttl) if ttl else 'always'}"
    found = [r for text in (step.prompt or "", step.run or "", *step.verify) for r in references(text)]
    for reference in (one for one in found if one.kind == "steps" and one.name != step.id):
        if reference.part in ("output", "log"):
            yield f"--reads {reference.part}:{variable(reference.name)}"
        else:
            yield f'--reads "file:{values.quoted(reference)}"'


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


def _lines(rules: Iterator[str]) -> tuple[str, ...]:
    """One element that holds all, a line each, where they do not fit into one line."""
    found = tuple(rules)
    return found if sum(map(len, found)) + len(found) < WIDTH - len("declare -A rules=()") else ("\n  ".join(found),)


def _parameters(plan: Plan) -> Iterator[str]:
    """One assignment a parameter, described beside it, or above it where that would be too wide."""
    found = [
        (f"param_{variable(name)}={_value(name, parameter)}", comment(_description(name, parameter), 60))
        for name, parameter in plan.workflow.params.items()
    ]
    width = max((len(assignment) for assignment, _ in found), default=0)
    beside = width <= WIDTH - 64 and all(assignment.isprintable() and assignment.isascii() for assignment, _ in found)
    for assignment, text in found:
        yield f"{assignment:<{width}} {text}" if beside else f"{text}\n{assignment}"


def _description(name: str, parameter: Parameter) -> str:
    return f"{parameter.description or name}{' (secret)' if parameter.secret else ''}"


def _value(name: str, parameter: Parameter) -> str:
    """The default as a word; a secret is read from the environment."""
    if parameter.secret:
        return f"${{{secret_variable(name)}-}}"
    return word("" if parameter.default is None else str(parameter.default))


def _secrets(plan: Plan) -> str:
    """The names of the secret parameters as one word, or nothing."""
    names = [variable(name) for name, parameter in plan.workflow.params.items() if parameter.secret]
    return word(" ".join(names)) if names else ""


def _rules(plan: Plan) -> Iterator[str]:
    """One regular expression a parameter that has to match one, as elements of a table."""
    for name, parameter in plan.workflow.params.items():
        rule, empty = ".+" if parameter.required and not parameter.secret else "", not parameter.required
        if parameter.choices:
            rule = "|".join(_EXTENDED.sub(r"\\\g<0>", choice) for choice in parameter.choices if choice)
            empty = empty or "" in parameter.choices
        elif parameter.pattern:
            rule = parameter.pattern
        if rule:
            yield f"[{variable(name)}]={word(f'^({rule})?$' if empty else f'^({rule})$')}"
