"""From a Plan to a Program: shell-safe names, quoted text, wrapped lines; all decisions of the script."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.expression import names
from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.parse_expression import parse_expression
from orchestrate_gen.ir.plan import Phase, Plan, PlannedStep
from orchestrate_gen.ir.policy import Fallback, Fix
from orchestrate_gen.ir.reference import Literal, parse_text, references
from orchestrate_gen.ir.step import Cache, Step
from orchestrate_gen.ir.values import Effect, format_duration, format_money
from orchestrate_gen.ir.workflow import Parameter, Workflow, secret_variable
from orchestrate_gen.targets.bash.checked import check_commands
from orchestrate_gen.targets.bash.conditions import condition_lines, said
from orchestrate_gen.targets.bash.prompt import Piece, is_long, pieces
from orchestrate_gen.targets.bash.questions import question, question_flags
from orchestrate_gen.targets.bash.quote import argument, comment, delimiter, value, variable, word
from orchestrate_gen.targets.bash.shell_text import shell_code
from orchestrate_gen.targets.bash.steps import PlacedStep, placed_steps
from orchestrate_gen.targets.bash.values import Values, as_file
from orchestrate_gen.targets.bash.way_back import WayBack

LONGEST_QUESTION = 60
"""Characters of an expression in the lines that plan; its step or its condition has all of it."""
WIDTH = 100
"""Columns of the longest line, but for prompts and the user's own commands."""


_EXTENDED = re.compile(r"[.\[\]()*+?{}|^$\\]")
"""What means something in an extended regular expression."""

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
        conditions=tuple(
            ConditionCode(variable(step.id), condition_lines(step.condition, "tell_why", params) or (":",))
            for step in placed
            if step.condition is not None
        ),
        phases=tuple(_phase(phase, values, way_back, plan, asks_people=True) for phase in plan.phases),
        ends=tuple(_phase(end, values, way_back, plan, asks_people=False) for end in plan.ends),
        parameters=tuple(_parameters(plan)),
        rules=_lines(_rules(plan), "rules"),
        metrics=_lines(_metrics(plan), "metrics"),
        secrets=_secrets(plan),
        notify=value(plan.workflow.notify) if plan.workflow.notify else "",
        task=description if is_long(description) else None,
        task_delimiter=delimiter("TASK", [description]),
        asks_people=any(question(step, plan) or step.on_failure == "escalate" for step in placed),
    )


def _step(placed: PlacedStep, values: Values, way_back: WayBack, params: Mapping[str, Parameter]) -> StepCode:
    step = placed.step
    found = pieces(step.prompt, values) if step.prompt is not None else ()
    exports = {name: values.word(text) for name, text in step.env.items()} if step.run is not None else {}
    loads = (*values.loads([step.run or ""]), *values.metric_loads([step.prompt or ""]))
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
        body=body or (_DECISION if step.approve is not None else ""),
        prelude=(
            *(["the_item=${of[${step}_item]}"] if any(_ITEM.search(text) for text in texts) else []),
            *loads,
            *set_variables,
            *(['export STEP_METRICS="$base.told"'] if any(m.is_told for m in step.metrics.values()) else []),
            *(["remember_tree"] if step.run is not None and _looks_for_changes(step) else []),
        ),
        asks=tuple(_asks(step, values, params)),
        measures=tuple(_measures(step, values)),
        verify="\n".join((*(f"  {line}" for line in more), *commands)),
        undo=shell_code(undo, values.quoted) if undo else "",
        undo_prelude=(*values.loads([undo]), *set_variables),
    )


def _about(step: Step) -> str:
    return f"The step {step.origin}, for one item." if isinstance(step, ItemStep) else f"The step {step.id}."


def _function(step: Step) -> str:
    """What the function of a step is called; no step can have the name of the one that items share."""
    return f"{variable(step.origin)}__item" if isinstance(step, ItemStep) else variable(step.id)


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


def _phase(phase: Phase, values: Values, way_back: WayBack, plan: Plan, *, asks_people: bool) -> PhaseCode:
    """One arm; nobody is asked about steps at the end of a run."""

    def own(step: Step) -> tuple[str, ...]:
        asks = question_flags(step, plan, values) if asks_people else ()
        return (*asks, *way_back.flags(step))

    lines: list[str] = []
    unknown = {p.step.id: p.after for p in phase.steps if isinstance(p.step, ItemStep) and p.step.lines is not None}
    for _, group in groupby(phase.steps, key=lambda p: (p.step.origin, isinstance(p.step, ItemStep))):
        added = tuple(group)
        flags = [
            (*_questions(p.step, plan), *_flags(p.step, values), *_policies(p, unknown, plan.workflow), *own(p.step))
            for p in added
        ]
        lines += _adds([_added(p.step, said, values) for p, said in zip(added, flags, strict=True)])
        fixers = [(p.fixer, (*_of_fixer(p.fixer, p.step, values), *own(p.fixer))) for p in added if p.fixer]
        lines += _adds([_added(fixer, said, values) for fixer, said in fixers])
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
    if steps[0].step.lines is not None:
        yield f"      lines_of {argument(variable(steps[0].step.of))}"
        return
    for one in steps:
        rest = [flag for flag in one.flags if flag not in common]
        yield _wrap([f"item {variable(one.step.id)}", one.item, *rest])


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
    if step.approve is None:
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
    yield from (f"--reads metrics:{values.measured_by(one.name)}" for one in found if one.kind == "metrics")
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


def _policies(planned: PlannedStep, unknown: Mapping[str, tuple[str, ...]], workflow: Workflow) -> Iterator[str]:
    """The flags beside limits; in place of items that are `unknown` yet stands what these wait for."""
    policy, checks = planned.step.on_failure, planned.step.checks
    is_security = checks is not None and checks.no_secrets_in_diff
    is_lenient = planned.step.gate is not None and workflow.quality == "lenient" and not is_security
    after = dict.fromkeys(one for need in planned.after for one in unknown.get(need, (need,)))
    for ids in _lists(list(map(variable, after))):
        yield f"--after {argument(ids)}"
    if isinstance(policy, Fix):
        yield f"--rounds {policy.attempts}"
    if is_security:
        yield "--on-failure halt"
    elif is_lenient or policy == "continue":
        yield "--on-failure continue"
    elif policy in ("rollback", "escalate"):
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
