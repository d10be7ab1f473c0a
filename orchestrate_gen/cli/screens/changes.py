"""What `diff` says: the steps and settings that differ, and a `!` before all that lets a workflow do more."""

import json
from collections.abc import Iterator, Sequence
from difflib import unified_diff

import click

from orchestrate_gen.changes.compare import Change, ChangedStep, Comparison
from orchestrate_gen.changes.mark import Mark
from orchestrate_gen.cli.screens.text import COLUMNS, plural, visible, visible_lines, width, wrap
from orchestrate_gen.ir.outline import Value

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_COLOURS = {"+": "green", "-": "red", "~": "yellow", "@": "cyan", "!": "red"}
_TOLD_OF_ALL = ("title", "needs", "phase", "access", "run", "prompt", "verify", "undo", "gate", "approve", "use")
"""What is said of a step that came or went; of the rest only what widens or narrows."""


def changes(names: Sequence[str], found: Comparison) -> str:
    """Return the screen: a line that sums up, then settings, steps, phases and order."""
    lines = wrap(_summary(names, found), COLUMNS)
    if found.settings:
        lines += ["", click.style("settings", bold=True)]
        lines += [line for change in found.settings for line in _change(change)]
    for step in found.steps:
        lines += ["", *_step(step)]
    for title, pair in (("phases", found.phases), ("order", found.order)):
        if pair:
            lines += ["", click.style(title, bold=True), *_sequence("-", pair[0]), *_sequence("+", pair[1])]
    if found.marks:
        lines += ["", *_verdict(found)]
    return "".join(f"{line}\n" for line in lines)


def _summary(names: Sequence[str], found: Comparison) -> str:
    before, after = map(visible, names)
    if found.empty:
        return f"{before} and {after} say the same"
    counts = [(what, sum(step.what == what for step in found.steps)) for what in _SIGNS]
    said = [f"{plural(number, 'step')} {what}" for what, number in counts if number]
    if found.settings:
        said.append(f"{plural(len(found.settings), 'setting')} changed")
    return f"{before} -> {after}: {', '.join(said) or 'another order'}"


def _verdict(found: Comparison) -> Iterator[str]:
    if found.widened:
        unclear = " (where it says unclear, read it)" if any(mark.effect == "unclear" for mark in found.marks) else ""
        first, *others = wrap(f"it may do more than before: {', '.join(found.widened)}{unclear}", COLUMNS - 2)
        yield click.style(f"! {first}", fg="red", bold=True)
        yield from (f"  {line}" for line in others)
    else:
        yield click.style("it may do nothing that it could not do before", fg="green")


def _step(step: ChangedStep) -> Iterator[str]:
    sign = _SIGNS[step.what]
    yield click.style(f"{sign} {visible(step.step.id)}", fg=_COLOURS[sign], bold=True) + f" ({visible(step.step.kind)})"
    for change in step.changes:
        if step.what == "changed":
            yield from _change(change)
        elif change.marks or change.key in _TOLD_OF_ALL:
            yield from _whole(change, sign)


def _whole(change: Change, sign: str) -> Iterator[str]:
    """Tell a setting of a step that came or went."""
    value = change.after if change.before is None else change.before
    lines = _lines(value)
    if len(lines) > 1 or change.key == "prompt":
        yield _entry(change, "")
        yield from (click.style(f"      {sign}{line}", fg=_COLOURS[sign]) for line in lines)
    else:
        yield _entry(change, lines[0] if lines else "")


def _change(change: Change) -> Iterator[str]:
    before, after = _lines(change.before), _lines(change.after)
    if len(before) < 2 and len(after) < 2 and _fits(change):
        yield _entry(change, f"{_shown(change.before)} -> {_shown(change.after)}")
        return
    yield _entry(change, "")
    for line in list(unified_diff(before, after, lineterm="", n=1))[2:]:
        yield click.style(f"      {line}".rstrip(), fg=_COLOURS.get(line[:1]))


def _fits(change: Change) -> bool:
    return sum(width(_shown(value)) for value in (change.before, change.after)) + width(change.key) < COLUMNS - 30


def _entry(change: Change, text: str) -> str:
    widens = any(mark.widens for mark in change.marks)
    sign = click.style("!", fg="red", bold=True) if widens else " "
    said = f"  {_said(change.marks)}" if change.marks else ""
    return f"  {sign} {visible(change.key)}:{' ' if text else ''}{text}{said}"


def _said(marks: Sequence[Mark]) -> str:
    by_effect = {effect: ", ".join(mark.topic for mark in marks if mark.effect == effect) for _, effect in marks}
    return f"[{'; '.join(f'{effect}: {topics}' for effect, topics in sorted(by_effect.items()))}]"


def _shown(value: Value | None) -> str:
    return next(iter(_lines(value)), "none") if value is not None else "none"


def _lines(value: Value | None) -> list[str]:
    match value:
        case None:
            return []
        case tuple():
            return [line for one in value for line in visible_lines(one)]
        case str():
            return visible_lines(value)
        case _:
            return [json.dumps(value)]


def _sequence(sign: str, names: Sequence[str]) -> Iterator[str]:
    for line in wrap(", ".join(map(visible, names)) or "none", COLUMNS - 4):
        yield click.style(f"  {sign} {line}", fg=_COLOURS[sign])


def changes_data(names: Sequence[str], found: Comparison) -> str:
    """Return the same as one JSON object."""
    data = {
        "before": names[0],
        "after": names[1],
        "widened": list(found.widened),
        "settings": [_data(change) for change in found.settings],
        "steps": [
            {"id": one.step.id, "what": one.what, "kind": one.step.kind, "changes": [_data(c) for c in one.changes]}
            for one in found.steps
        ],
        "phases": found.phases and {"before": found.phases[0], "after": found.phases[1]},
        "order": found.order and {"before": found.order[0], "after": found.order[1]},
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _data(change: Change) -> dict[str, object]:
    marks = [{"what": mark.topic, "effect": mark.effect} for mark in change.marks]
    return {"key": change.key, "before": change.before, "after": change.after, "marks": marks}
