"""The lines that add steps to a phase: a step, its policies beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from orchestrate_gen.ir.expression import names
from orchestrate_gen.ir.gate import COVERAGE
from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.merge import is_merging, merged_by
from orchestrate_gen.ir.parse_expression import parse_expression
from orchestrate_gen.ir.plan import Phase, Plan, PlannedStep
from orchestrate_gen.ir.policy import Fallback, Fix
from orchestrate_gen.ir.reference import Literal, parse_text, references
from orchestrate_gen.ir.step import Cache, Step
from orchestrate_gen.ir.values import Effect, format_duration, format_money
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.targets.bash.conditions import said
from orchestrate_gen.targets.bash.questions import question_flags
from orchestrate_gen.targets.bash.quote import argument, variable, word
from orchestrate_gen.targets.bash.steps import function_of
from orchestrate_gen.targets.bash.values import Values, as_file
from orchestrate_gen.targets.bash.way_back import WayBack
from orchestrate_gen.targets.bash.wrap import WIDTH, wrap

LONGEST_QUESTION = 60
"""Characters of an expression in the lines that plan; its step or its condition has all of it."""


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


def phase_code(phase: Phase, values: Values, way_back: WayBack, plan: Plan) -> PhaseCode:
    """One arm."""

    def own(step: Step) -> tuple[str, ...]:
        return (*question_flags(step, plan, values), *way_back.flags(step))

    lines: list[str] = []
    unknown = {p.step.id: p.after for p in phase.steps if isinstance(p.step, ItemStep) and p.step.lines is not None}
    for _, group in groupby(phase.steps, key=lambda p: (p.step.origin, isinstance(p.step, ItemStep))):
        added = tuple(group)
        flags = [
            (*_questions(p.step, values), *_flags(p.step, values), *_policies(p, unknown, plan.workflow), *own(p.step))
            for p in added
        ]
        lines += _adds([_added(p.step, said, values) for p, said in zip(added, flags, strict=True)])
        fixers = [
            (p.fixer, (*_fixes(p.step), *_flags(p.fixer, values), *_place(p.step), *own(p.fixer)))
            for p in added
            if p.fixer
        ]
        mended = variable(added[0].step.origin)
        lines += _adds([_added(fixer, said, values) for fixer, said in fixers], mended)
    return PhaseCode(argument(phase.name), tuple(lines))


def _fixes(step: Step) -> Iterator[str]:
    """What a fixer mends; of lines that is said when they are known."""
    if not isinstance(step, ItemStep) or step.lines is None:
        yield f"--fixes {argument(variable(step.id))}"


def _place(step: Step) -> Iterator[str]:
    """A fixer works where the step does that it mends."""
    if merged := merged_by(step):
        yield f"--worktree {argument(variable(merged))}"


def _added(step: Step, flags: tuple[str, ...], values: Values) -> Added:
    item = step.item if isinstance(step, ItemStep) else ""
    segments = parse_text(item)
    is_plain = all(isinstance(segment, Literal) for segment in segments)
    plain = "".join(segment.text for segment in segments)
    return Added(step, flags, (argument(word(plain)) if is_plain else values.word(item)) if item else "''")


def _adds(steps: list[Added], mended: str = "") -> Iterator[str]:
    """The lines that add a step; of items first what they have in common, then a line for each."""
    if not steps or not isinstance(steps[0].step, ItemStep):
        yield from (wrap([f"add {argument(variable(one.step.id))}", *one.flags]) for one in steps)
        return
    others = [set(one.flags) for one in steps[1:]]
    common = [flag for flag in steps[0].flags if all(flag in flags for flags in others)]
    yield wrap([f"each {function_of(steps[0].step)}", *common])
    if steps[0].step.lines is not None:
        own = argument(variable(steps[0].step.of))
        yield f"      lines_of {argument(mended)} {own}" if mended else f"      lines_of {own}"
        return
    for one in steps:
        rest = [flag for flag in one.flags if flag not in common]
        yield wrap([f"item {variable(one.step.id)}", one.item, *rest])


def _questions(step: Step, values: Values) -> Iterator[str]:
    """What a step asks, in its author's words, and which steps can be asked again for the metrics of a gate."""
    if step.condition is not None:
        yield f"--if {word(said(step.condition, LONGEST_QUESTION))}"
    if step.gate is not None:
        yield f"--gate {word(said(step.asks, LONGEST_QUESTION))}"
        makers = [*values.measuring(asked_metrics(step)), *_printing(step, values)]
        if again := [variable(maker.origin) for maker in makers if maker.effect is not Effect.ONCE]:
            yield f"--measured-by {argument(','.join(again))}"


def _printing(step: Step, values: Values) -> list[Step]:
    """The steps whose output tells the coverage that a gate asks for, where no step measures it."""
    asked = step.checks and step.checks.coverage_at_least is not None
    return values.printing(step.needs) if asked and not values.measures(COVERAGE) else []


def asked_metrics(step: Step) -> set[str]:
    """The metrics that a gate compares."""
    if step.checks:
        return {step.checks.no_worse_than_baseline or "", COVERAGE if step.checks.coverage_at_least else ""}
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
    if merged := merged_by(step):
        yield f"--worktree {argument(variable(merged))}"
    yield from dict.fromkeys(_cache(step, values))
    for given in step.inputs:
        if several := values.files_of_lines(given):
            yield f"--inputs-of {several}"
        elif file := values.input_file(given):
            yield f"--input {values.word(file)}"
    for output in step.files.values():
        yield f"--{'save' if output.answer else 'output'} {values.word(as_file(output.path or ''))}"


def _groups(step: Step, values: Values) -> Iterator[str]:
    """The groups of a step, each with the number of its steps that may run at a time."""
    if step.group and (most := values.groups[step.group].max_parallel):
        yield f"--group {variable(step.group)}/{most}"
    if isinstance(step, ItemStep) and step.at_a_time:
        yield f"--group {function_of(step)}/{step.at_a_time}"
    if is_merging(step) and values.merges > 1:
        yield "--group merge/1"


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
    texts = (step.prompt or "", step.run or "", *step.env.values(), *step.verify)
    found = [reference for text in texts for reference in references(text)]
    yield from (f"--reads metrics:{values.measured_by(one.name)}" for one in found if one.kind == "metrics")
    for reference in (one for one in found if one.kind == "steps" and one.name != step.origin):
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
    elif is_lenient or (policy == "continue" and workflow.quality != "strict"):
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
