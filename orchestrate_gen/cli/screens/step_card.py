"""One step of the preview: its settings and their origins, what it reads and makes, what it is told."""

from collections.abc import Iterator, Sequence

import click

from orchestrate_gen.cli.screens.origin import Origins
from orchestrate_gen.cli.screens.text import COLUMNS, entry, fold, pad, plural, visible, visible_lines, wrap
from orchestrate_gen.ir.merge import merged_by
from orchestrate_gen.ir.policy import Fallback, Retry
from orchestrate_gen.ir.step import Cache, Step
from orchestrate_gen.ir.values import format_duration, format_money
from orchestrate_gen.targets.summary import failure

_NAMES = 12
_VALUES = 34


def card(heading: str, place: str, step: Step, origins: Origins, after: Sequence[str] = ()) -> Iterator[str]:
    """Give the lines of a step; `after` names the steps of its phase that it waits for."""
    yield click.style(f"{heading}: {step.id} ({visible(place)})", bold=True)
    yield from (f"  {line}" for line in wrap(visible(step.title), COLUMNS - 2))
    for name, value, setting in _settings(step, origins.agent_command):
        origin = click.style(origins.of(step, setting), dim=True)
        yield f"  {pad(name, _NAMES)}{pad(visible(value), _VALUES)}  {origin}"
    for name, text in _facts(step, after):
        yield from entry(name, text, _NAMES)
    yield from _words(step)


def _settings(step: Step, agent_command: str | None) -> Iterator[tuple[str, str, str]]:
    if step.prompt is not None:
        called = f", called as {agent_command}" if agent_command else ""
        acting = f" as {step.subagent}" if step.subagent else ""
        yield "agent", f"{step.agent}{acting}{called}", "agent"
        yield "model", step.model or "its own", "model"
        yield "access", str(step.access), "access"
        yield "turns", f"at most {step.max_turns}", "max_turns"
        yield "cost", f"at most {format_money(step.max_cost)} USD an attempt" if step.max_cost else "", "max_cost"
    yield "timeout", format_duration(step.timeout) if step.timeout else "", "timeout"
    yield "attempts", _attempts(step.retry), "retry"


def _attempts(retry: Retry | None) -> str:
    if retry is None or retry.attempts == 1:
        return "1"
    growth = f", then times {retry.factor:g}" if retry.attempts > 2 else ""
    return f"{retry.attempts}, waits {format_duration(retry.delay)}{growth}"


def _facts(step: Step, after: Sequence[str]) -> Iterator[tuple[str, str]]:
    if after:
        yield "after", ", ".join(after)
    if step.condition is not None:
        yield "only if", " ".join(visible(step.condition).split())
    if step.inputs:
        yield "reads", ", ".join(step.inputs)
    for output in step.files.values():
        yield "makes", f"{output.path}{' (its answer)' if output.answer else ''}"
    if step.metrics:
        yield "measures", ", ".join(step.metrics)
    for name, value in step.env.items():
        yield "sets", f"{name}={value}"
    yield from _keys(step)
    yield "on failure", failure(step)


def _keys(step: Step) -> Iterator[tuple[str, str]]:
    """What few steps say."""
    if step.cache is not False:
        ttl = step.cache.ttl if isinstance(step.cache, Cache) else None
        yield "cached", f"what it made from the same is taken again{f', for {format_duration(ttl)}' if ttl else ''}"
    if step.risk is not None:
        yield "risk", step.risk
    if merged := merged_by(step):
        yield "works in", f"a git worktree of its own; {merged} merges what it does into the project"
    if step.fallback:
        yield "or asks", _others(step.fallback)


def _others(fallback: Fallback | tuple[str, ...]) -> str:
    if isinstance(fallback, Fallback):
        return f"{fallback.agent}/{fallback.model}"
    return ", ".join(fallback)


def _words(step: Step) -> Iterator[str]:
    """Give prompt, commands and checks; the lines of a prompt are folded, since words alone matter to an agent."""
    if step.prompt is not None:
        lines = visible_lines(step.prompt)
        yield from _block("prompt", [part for line in lines for part in fold(line, COLUMNS - 4)], "line", len(lines))
    elif step.gate is not None:
        yield from entry("asks", visible(step.asks), _NAMES)
    else:
        yield from _block("commands", visible_lines(step.run or ""), "line")
    if step.verify:
        lines = [line for command in step.verify for line in visible_lines(command)]
        yield from _block("checked by", lines, "command")
    if step.undo is not None:
        yield from _block("undone by", visible_lines(step.undo), "line")


def _block(name: str, lines: Sequence[str], noun: str, count: int | None = None) -> Iterator[str]:
    """Give a heading with the number of lines as they were written, and the lines as they are shown."""
    yield f"  {name}, {plural(len(lines) if count is None else count, noun)}:"
    yield from (f"    {line}".rstrip() for line in lines)
