"""A step with `for_each` becomes a step for each item, and one that joins what they made."""

import re
from collections.abc import Iterator, Mapping

from orchestrate_gen.ir.item import item_step, items_of, reader_of
from orchestrate_gen.ir.reference import Literal, Reference, parse_text
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.expressions import expression_needs
from orchestrate_gen.passes.makers import Makers
from orchestrate_gen.passes.places import fixer_of, references, with_fixer

LONGEST_ID = 64
JOIN_TIMEOUT = 600
_NAME = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")

Fans = Mapping[str, Step]
"""The steps whose items are known, by id."""


def expand_items(workflow: Workflow) -> Workflow:
    """Put in place of each step whose items are known one step an item, and after them their join.

    The join has the id of the step, so what needs the step needs them all, and its output is all of theirs, in order,
    each below a line with its item. The fixer of such a step becomes one for each item, too.
    """
    fans = {step.id: step for step in workflow.steps if items_of(step)}
    if not fans:
        return workflow
    makers = Makers(workflow)
    steps = (one for step in workflow.steps for one in _expanded(_reading_all(step, fans, makers), makers))
    return workflow.model_copy(update={"steps": tuple(steps)})


def item_names(step: Step, items: tuple[str, ...]) -> tuple[str, ...]:
    """What follows the id of a step in those of its items: an item that could be an id itself, else its number."""
    fixer = fixer_of(step)
    most = LONGEST_ID - 1 - max(len(step.id), len(fixer.id) if fixer else 0)
    short = (item if len(item) <= most and _NAME.fullmatch(item) else "" for item in items)
    return tuple(name or str(number) for number, name in enumerate(short, start=1))


def with_item(text: str, item: str) -> str:
    """Put the text of an item in place of each `{{ item }}`."""
    for reference in reversed(references(text)):
        if reference.kind == "item":
            text = text[: reference.offset] + item + text[reference.offset + len(reference.text) :]
    return text


def _expanded(step: Step, makers: Makers) -> Iterator[Step]:
    fan = items_of(step)
    if fan is None:
        yield step
        return
    if fan.lines is not None:
        reader, template = _reader(step, fan.lines), f"{step.id}-item"
        one: Step = item_step(step, template, "", fan.max_parallel, fan.lines)
        if fixer := fixer_of(step):
            one = with_fixer(one, item_step(fixer, f"{fixer.id}-item", "", None, fan.lines))
        one = one.model_copy(update={"needs": (*step.needs, reader.id)})
        yield from (reader, one, _join(step, (template,), makers))
        return
    names = item_names(step, fan.items)
    for name, item in zip(names, fan.items, strict=True):
        one = item_step(step, f"{step.id}-{name}", item, fan.max_parallel)
        if fixer := fixer_of(step):
            one = with_fixer(one, item_step(fixer, f"{fixer.id}-{name}", item, None))
        yield one
    yield _join(step, tuple(f"{step.id}-{name}" for name in names), makers)


def _reader(step: Step, lines: str) -> Step:
    """The step that reads the items of another one when a run gets there; an output by its reference, else a file."""
    values: dict[str, object] = {"id": reader_of(step.id), "phase": step.phase, "needs": step.needs}
    values["if"] = step.condition
    checked = " | file_items" if _makes_paths(step) else ""
    if is_output(lines):
        values["run"] = f"list_items <<<{lines}{checked}\n"
    else:
        values |= {"run": f'list_items <"$ITEMS_FROM"{checked}\n', "env": {"ITEMS_FROM": lines}}
    title = f"The items of {step.id}, a line each."[:200]
    return Step.model_validate({**values, "title": title, "estimate": "1s", "timeout": f"{JOIN_TIMEOUT}s"})


def _makes_paths(step: Step) -> bool:
    """Whether an item is part of the name of a file that is read or written."""
    fixer = fixer_of(step)
    each = (step, fixer) if fixer else (step,)
    paths = [path for one in each for path in (*one.inputs, *(output.path or "" for output in one.files.values()))]
    return any(reference.kind == "item" for path in paths for reference in references(path))


def is_output(lines: str) -> bool:
    """Whether items are read from what a step answered or printed, and not from a file."""
    segments = parse_text(lines)
    return len(segments) == 1 and isinstance(segments[0], Reference) and segments[0].part in ("output", "log")


def _join(step: Step, items: tuple[str, ...], makers: Makers) -> Step:
    """The step that joins what its items made and measured; with their condition, so that it is left out with them."""
    title = f"What {step.id} made of each item, in order."
    needs = dict.fromkeys((*items, *(need for need, _ in expression_needs(step, makers))))
    values: dict[str, object] = {"id": step.id, "title": title[:200], "phase": step.phase, "if": step.condition}
    values |= {"needs": tuple(needs), "run": "".join(("join_items\n", *_numbers(step)))}
    return Step.model_validate({**values, "estimate": "1s", "timeout": f"{JOIN_TIMEOUT}s"})


def _numbers(step: Step) -> Iterator[str]:
    for name, metric in step.metrics.items():
        yield f"combine_metric {name.replace('-', '_')} {metric.over}\n"


def _reading_all(step: Step, fans: Fans, makers: Makers) -> Step:
    """The step with the files of all items in place of an input that is an output of a step with items."""
    inputs = tuple(one for given in step.inputs for one in _files(given, step.id, fans, makers))
    if (fan := items_of(step)) and fan.lines in makers.names:
        (maker, *_) = makers.of_input(fan.lines, step.id) or ("",)
        path = f"{{{{ steps.{maker}.outputs.{fan.lines} }}}}"
        return step.model_copy(update={"for_each": fan.model_copy(update={"lines": path}), "inputs": inputs})
    return step if inputs == step.inputs else step.model_copy(update={"inputs": inputs})


def _files(given: str, reader: str, fans: Fans, makers: Makers) -> tuple[str, ...]:
    name, sources = given, makers.of_input(given, reader) if given in makers.names else ()
    match parse_text(given):
        case (reference,) if not isinstance(reference, Literal) and reference.part.startswith("outputs."):
            name, sources = reference.part.partition(".")[2], (reference.name,)
    if len(sources) != 1 or sources[0] not in fans or name not in fans[sources[0]].files:
        return (given,)
    path, fan = fans[sources[0]].files[name].path, items_of(fans[sources[0]])
    if path is None or fan is None:
        return (given,)
    of_lines = f"{{{{ steps.{sources[0]}.outputs.{name} }}}}"
    return tuple(with_item(path, item) for item in fan.items) if fan.lines is None else (of_lines,)
