"""From a Plan to a Program: shell-safe names, quoted text, wrapped lines; all decisions of the script."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.plan import Phase, Plan, PlannedStep
from orchestrate_gen.ir.policy import Fallback, Fix
from orchestrate_gen.ir.reference import Literal, parse_text, references
from orchestrate_gen.ir.step import Cache, Step
from orchestrate_gen.ir.values import Effect, format_duration, format_money
from orchestrate_gen.ir.workflow import Parameter, secret_variable
from orchestrate_gen.targets.bash.prompt import Piece, is_long, pieces
from orchestrate_gen.targets.bash.quote import argument, comment, delimiter, variable, word
from orchestrate_gen.targets.bash.shell_text import shell_code
from orchestrate_gen.targets.bash.steps import PlacedStep, placed_steps
from orchestrate_gen.targets.bash.values import Values, as_file
from orchestrate_gen.targets.bash.way_back import WayBack

WIDTH = 100
"""Columns of the longest line, but for prompts and the user's own commands."""


_EXTENDED = re.compile(r"[.\[\]()*+?{}|^$\\]")
"""What means something in an extended regular expression."""

_ITEM = re.compile(r"\$\{?the_item\b")


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
    undo: str = ""
    undo_prelude: tuple[str, ...] = ()


@dataclass(frozen=True)
class Added:
    """A step and its flags, as they stand in the plan; `item` is the word that is its item, if it has one."""

    step: Step
    flags: tuple[str, ...]
    item: str = ""


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
    way_back = WayBack(plan.workflow)
    steps = tuple(_step(placed, values.inside(placed.step, placed.fixes), way_back) for placed in placed_steps(plan))
    description = plan.workflow.description
    return Program(
        steps=steps,
        phases=tuple(_phase(phase, values, way_back) for phase in plan.phases),
        ends=tuple(_phase(end, values, way_back) for end in plan.ends),
        parameters=tuple(_parameters(plan)),
        rules=_lines(_rules(plan)),
        secrets=_secrets(plan),
        notify=word(plan.workflow.notify) if plan.workflow.notify else "",
        task=description if is_long(description) else None,
        task_delimiter=delimiter("TASK", [description]),
    )


def _step(placed: PlacedStep, values: Values, way_back: WayBack) -> StepCode:
    step = placed.step
    found = pieces(step.prompt, values) if step.prompt is not None else ()
    exports = {name: values.word(text) for name, text in step.env.items()} if step.run is not None else {}
    loads = values.loads([step.run or ""])
    more = [line for line in values.loads(step.verify) if line not in loads]  # its own output, once it has one
    commands = [shell_code(command, values.quoted) for command in step.verify]
    body = shell_code(step.run, values.quoted) if step.run is not None else ""
    texts = (*(piece.command for piece in found), body, *commands, *exports.values())
    set_variables = tuple(f"export {name}={value}" for name, value in exports.items())
    undo = way_back.undo_of(step)
    return StepCode(
        name=_function(step),
        where=placed.where,
        comment=comment(step.title or _about(step)),
        pieces=found,
        delimiter=delimiter("PROMPT", [piece.text for piece in found if piece.text is not None]),
        body=body,
        prelude=(
            *(["the_item=${of[${step}_item]}"] if any(_ITEM.search(text) for text in texts) else []),
            *loads,
            *set_variables,
            *(["remember_tree"] if step.run is not None and _looks_for_changes(step) else []),
        ),
        verify="\n".join((*(f"  {line}" for line in more), *commands)),
        undo=shell_code(undo, values.quoted) if undo else "",
        undo_prelude=(*values.loads([undo]), *set_variables),
    )


def _about(step: Step) -> str:
    return f"The step {step.origin}, for one item." if isinstance(step, ItemStep) else f"The step {step.id}."


def _function(step: Step) -> str:
    """What the function of a step is called; no step can have the name of the one that items share."""
    return f"{variable(step.origin)}__item" if isinstance(step, ItemStep) else variable(step.id)


def _looks_for_changes(step: Step) -> bool:
    """Whether a step must know the project as it was before; an agent's call looks by itself."""
    return any("changed_something" in command for command in step.verify)


def _phase(phase: Phase, values: Values, way_back: WayBack) -> PhaseCode:
    lines: list[str] = []
    for _, group in groupby(phase.steps, key=lambda p: (p.step.origin, isinstance(p.step, ItemStep))):
        added = tuple(group)
        flags = [(*_flags(p.step, values), *_policies(p), *way_back.flags(p.step)) for p in added]
        lines += _adds([_added(p.step, own, values) for p, own in zip(added, flags, strict=True)])
        fixers = [(p.fixer, (*_of_fixer(p.fixer, p.step, values), *way_back.flags(p.fixer))) for p in added if p.fixer]
        lines += _adds([_added(fixer, own, values) for fixer, own in fixers])
    return PhaseCode(argument(phase.name), tuple(lines))


def _of_fixer(fixer: Step, step: Step, values: Values) -> tuple[str, ...]:
    return (f"--fixes {argument(variable(step.id))}", *_flags(fixer, values))


def _added(step: Step, flags: tuple[str, ...], values: Values) -> Added:
    item = step.item if isinstance(step, ItemStep) else ""
    segments = parse_text(item)
    is_plain = all(isinstance(segment, Literal) for segment in segments)
    plain = "".join(segment.text for segment in segments)
    return Added(step, flags, (argument(word(plain)) if is_plain else values.word(item)) if item else "''")


def _adds(steps: list[Added]) -> Iterator[str]:
    """The lines that add a step; of items first what they have in common, then a line for each."""
    if not steps or not isinstance(steps[0].step, ItemStep):
        yield from (_wrap([f"add {argument(variable(one.step.id))}", *one.flags]) for one in steps)
        return
    others = [set(one.flags) for one in steps[1:]]
    common = [flag for flag in steps[0].flags if all(flag in flags for flags in others)]
    yield _wrap([f"each {_function(steps[0].step)}", *common])
    for one in steps:
        rest = [flag for flag in one.flags if flag not in common]
        yield _wrap([f"item {variable(one.step.id)}", one.item, *rest])


def _flags(step: Step, values: Values) -> Iterator[str]:
    yield from _groups(step, values)
    values = values.of_item(step)
    if step.prompt is not None:
        yield f"--agent {word(_asked(step.agent, step.model, step))}"
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


def _groups(step: Step, values: Values) -> Iterator[str]:
    """The groups of a step, each with the number of its steps that may run at a time."""
    if step.group and (most := values.groups[step.group].max_parallel):
        yield f"--group {variable(step.group)}/{most}"
    if isinstance(step, ItemStep) and step.at_a_time:
        yield f"--group {_function(step)}/{step.at_a_time}"


def _fallbacks(step: Step) -> Iterator[str]:
    """Who is asked next, as agent and model; who is asked anyway is left out."""
    said = step.fallback
    found = ((said.agent, said.model),) if isinstance(said, Fallback) else ((step.agent, one) for one in said or ())
    named = (_asked(agent, model, step) for agent, model in found)
    yield from (one for one in dict.fromkeys(named) if one != _asked(step.agent, step.model, step))


def _asked(agent: str | None, model: str | None, step: Step) -> str:
    """Agent and model in one word, with the agent of the project that the step's own agent acts as."""
    return f"{agent}:{step.subagent}/{model}" if step.subagent and agent == step.agent else f"{agent}/{model}"


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
    for names in _lists(list(map(variable, planned.after))):
        yield f"--after {argument(names)}"
    if isinstance(policy, Fix):
        yield f"--rounds {policy.attempts}"
    elif policy in ("continue", "rollback"):
        yield f"--on-failure {policy}"


def _lists(names: list[str]) -> Iterator[str]:
    """The names with commas between them, cut where a line would be too long."""
    line = ""
    for name in names:
        if line and len(line) + 1 + len(name) > WIDTH - 20:
            yield line
            line = ""
        line += f",{name}" if line else name
    if line:
        yield line


def _wrap(words: list[str], by: str = "      ") -> str:
    lines, line = [], by + words[0]
    for item in filter(None, words[1:]):
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
