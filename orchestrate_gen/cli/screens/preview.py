"""The preview: everything that would run, in full, and from where each setting came."""

from collections.abc import Iterator

import click

from orchestrate_gen.cli.compiled import Compiled
from orchestrate_gen.cli.screens.guided import head, plan_lines
from orchestrate_gen.cli.screens.origin import Origins
from orchestrate_gen.cli.screens.text import COLUMNS, entry, pad, plural, visible, visible_lines, wrap
from orchestrate_gen.ir.plan import Plan, PlannedStep
from orchestrate_gen.ir.policy import Retry
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import format_duration, format_money
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.targets.summary import failure

_NAMES = 11
_VALUES = 34


def preview(compiled: Compiled) -> str:
    """Return the screen, at most 80 columns wide but for the text of prompts and commands."""
    compilation = compiled.compilation
    file = "template" if compiled.described else "workflow file"
    origins = Origins(compilation.written, compiled.options, file)
    lines = [*head(compiled), "", *plan_lines(compilation.plan), *_parameters(compilation.workflow)]
    lines += _steps(compilation.plan, origins)
    lines += ["", "Nothing was run and nothing was written."]
    return "".join(f"{line}\n" for line in lines)


def _parameters(workflow: Workflow) -> Iterator[str]:
    if workflow.params:
        yield ""
        yield click.style("Parameters", bold=True)
    for name, param in workflow.params.items():
        value = "required, not given" if param.default is None and param.required else str(param.default or "")
        yield from entry(name, value or "empty", max(13, len(name) + 2))


def _steps(plan: Plan, origins: Origins) -> Iterator[str]:
    total = sum(len(phase.steps) for phase in plan.phases)
    number = 0
    for phase in plan.phases:
        for planned in phase.steps:
            number += 1
            yield ""
            yield from _heading(f"Step {number} of {total}", planned.step, f"phase {phase.name}")
            yield from _step(planned, planned.step, origins)
            if planned.fixer:
                yield ""
                yield from _heading("Only then", planned.fixer, f"when {planned.step.id} fails")
                yield from _step(None, planned.fixer, origins)


def _heading(number: str, step: Step, place: str) -> Iterator[str]:
    yield click.style(f"{number}: {step.id} ({visible(place)})", bold=True)
    yield from (f"  {line}" for line in wrap(visible(step.title), COLUMNS - 2))


def _step(planned: PlannedStep | None, step: Step, origins: Origins) -> Iterator[str]:
    for name, value, setting in _settings(step):
        yield f"  {pad(name, _NAMES)}{pad(visible(value), _VALUES)}  {_dim(origins.of(step, setting))}".rstrip()
    for name, text in _facts(planned, step):
        if text:
            yield from entry(name, text, _NAMES)
    yield from _text(step)


def _settings(step: Step) -> Iterator[tuple[str, str, str]]:
    if step.prompt is not None:
        yield "agent", step.agent or "none", "agent"
        yield "model", step.model or "the agent's own", "model"
        yield "access", str(step.access or ""), "access"
        yield "turns", f"at most {step.max_turns}" if step.max_turns else "no limit", "max_turns"
        yield "cost", _cost(step), "max_cost"
    yield "timeout", format_duration(step.timeout) if step.timeout else "no limit", "timeout"
    yield "attempts", _attempts(step.retry), "retry"


def _cost(step: Step) -> str:
    return f"at most {format_money(step.max_cost)} USD an attempt" if step.max_cost else "no limit"


def _attempts(retry: Retry | None) -> str:
    if retry is None or retry.attempts == 1:
        return "1"
    waits = f"{format_duration(retry.delay)}, then times {retry.factor:g}"
    return f"{retry.attempts}, waits {waits}"


def _facts(planned: PlannedStep | None, step: Step) -> Iterator[tuple[str, str]]:
    yield "after", ", ".join(planned.after) if planned else ""
    yield "reads", ", ".join(step.inputs)
    yield "makes", ", ".join(f"{o.path}{' (its answer)' if o.answer else ''}" for o in step.files.values())
    yield "on failure", failure(step)
    for command in step.verify:
        yield "verify", command


def _text(step: Step) -> Iterator[str]:
    text = step.prompt if step.prompt is not None else step.run or ""
    lines = visible_lines(text)
    what = "prompt" if step.prompt is not None else "commands"
    yield f"  {what}, {plural(len(lines), 'line')}:"
    yield from (f"    {line}".rstrip() for line in lines)


def _dim(text: str) -> str:
    return click.style(text, dim=True)
