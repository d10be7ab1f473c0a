"""The phases of a plan as a small tree, in columns; a long title takes more than one line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from orchestrate_gen.cli.screens.text import COLUMNS, cut, pad, plural, visible, width, wrap
from orchestrate_gen.ir.plan import Phase, Plan
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import format_duration

_LONGEST_ID, _LONGEST_AGENT, _SHORTEST_TEXT = 28, 26, 12
_BRANCH, _TRUNK = "    ├─ ", "    │  "
_MOST_LINES = 4
_MARK = " *"
_GAP = "  "


@dataclass(frozen=True)
class Row:
    """One step: its id, what it does, who does it, how long that takes, whether it is on the critical path."""

    step: str
    what: str
    who: str
    time: str
    critical: bool


def tree(plan: Plan) -> list[str]:
    """Return the lines, at most 80 columns wide; steps on the critical path are marked with `*`."""
    agent, critical = common_agent(plan), set(plan.critical_path)
    rows = {phase.name: list(_rows(phase, agent, critical)) for phase in plan.arms}
    widths = _widths([row for phase in rows.values() for row in phase])
    return [line for phase in plan.arms for line in _phase(phase, rows[phase.name], widths)]


def common_agent(plan: Plan) -> str | None:
    """Return the agent that all agent steps have, if it is one; the tree then leaves it out."""
    steps = (step for phase in plan.arms for one in phase.steps for step in (one.step, one.fixer) if step)
    agents = {step.agent for step in steps if step.prompt is not None}
    return agents.pop() if len(agents) == 1 else None


def _rows(phase: Phase, common: str | None, critical: set[str]) -> Iterator[Row]:
    for planned in phase.steps:
        yield _row(planned.step, _what(planned.step), common, critical=planned.step.id in critical)
        if planned.fixer:
            yield _row(planned.fixer, f"only if {planned.step.id} fails", common, critical=False)


def _row(step: Step, what: str, common: str | None, *, critical: bool) -> Row:
    time = format_duration(step.estimate) if step.estimate else "?"
    who = cut(visible(_who(step, common)), _LONGEST_AGENT)
    return Row(cut(step.id, _LONGEST_ID), visible(what), who, time, critical)


def _what(step: Step) -> str:
    lines = (step.title or step.run or step.prompt or step.asks).strip().splitlines()
    return lines[0] if lines else ""


def _who(step: Step, common: str | None) -> str:
    if step.run is not None:
        return "shell"
    if step.gate is not None:
        return "gate"
    named = ":".join(word for word in (step.agent if step.agent != common else "", step.subagent) if word)
    agent = "/".join(word for word in (named, step.model) if word)
    return f"{agent or step.agent} {step.access or ''}".strip()


def _widths(rows: Sequence[Row]) -> tuple[int, int, int, int]:
    """Return the columns of id, text, agent and time; the text gets what the others leave."""
    step = max((width(row.step) for row in rows), default=0)
    who = max((width(row.who) for row in rows), default=0)
    time = max((width(row.time) for row in rows), default=0)
    rest = COLUMNS - len(_BRANCH) - step - who - time - 3 * len(_GAP) - len(_MARK)
    return step, max(_SHORTEST_TEXT, rest), who, time


def _phase(phase: Phase, rows: Sequence[Row], widths: tuple[int, int, int, int]) -> Iterator[str]:
    several = f", {plural(len(phase.steps), 'step')}" if len(phase.steps) > 1 else ""
    yield f"  {click.style(visible(phase.name), bold=True)}{several}"
    for row in rows:
        is_last = row is rows[-1]
        yield (_BRANCH.replace("├", "└") if is_last else _BRANCH) + _line(row, widths)
        for text in _told(row, widths)[1:]:
            indent = (_TRUNK.replace("│", " ") if is_last else _TRUNK) + " " * (widths[0] + len(_GAP))
            yield indent + text


def _told(row: Row, widths: tuple[int, int, int, int]) -> list[str]:
    """Return what a step does, in lines as wide as its column; of a very long text the first ones."""
    lines = wrap(row.what, widths[1]) or [""]
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[: _MOST_LINES - 1], cut(" ".join(lines[_MOST_LINES - 1 :]), widths[1])]


def _line(row: Row, widths: tuple[int, int, int, int]) -> str:
    step, what, who, time = widths
    cells = (
        click.style(pad(row.step, step), fg="cyan"),
        pad(_told(row, widths)[0], what),
        click.style(pad(row.who, who), dim=True),
        row.time.rjust(time),
    )
    return _GAP.join(cells) + (click.style(_MARK, fg="yellow") if row.critical else "")
