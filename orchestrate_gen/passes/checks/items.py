"""A step with `for_each` has items, each with a name and files of its own."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.item import items_of, reader_of
from orchestrate_gen.ir.step import ForEach
from orchestrate_gen.passes.checks.outputs import path_problem
from orchestrate_gen.passes.expand_items import LONGEST_ID, is_output, item_names, with_item
from orchestrate_gen.passes.makers import canonical_path
from orchestrate_gen.passes.places import Placed, fixer_of, references, step_references
from orchestrate_gen.passes.survey import Survey


def refused_items(survey: Survey) -> Iterator[Diagnostic]:
    """OG256: `for_each` without items, with two kinds of them, or where there is no work to repeat."""
    main = {placed.step.id for placed in _with_items(survey)}
    for placed in survey.placed:
        fan, where = items_of(placed.step), (*placed.where, "for_each")
        if fan is None:
            continue
        if placed.step.id not in main:
            message = f"`{placed.step.id}` is no step of the normal order, and has a `for_each`"
            yield Diagnostic("OG256", message, "put it among `steps`, or take `for_each` out", where)
        elif placed.step.kind not in ("agent", "shell"):
            message = f"`for_each` of `{placed.step.id}` goes with `prompt` or `run` only"
            yield Diagnostic("OG256", message, "repeat the steps around it, or take `for_each` out", where)
        elif problem := _problem(fan):
            message = f"`for_each` of `{placed.step.id}` {problem}"
            yield Diagnostic("OG256", message, "write a list of items, or `lines` with a file or an output", where)


def _problem(fan: ForEach) -> str:
    if fan.lines is not None and fan.items:
        return "has both `items` and `lines`"
    if fan.lines is not None:
        told = any(r.part in ("output", "log") for r in references(fan.lines))
        return "reads an output amid other words" if told and not is_output(fan.lines) else ""
    return "" if fan.items else "has no items"


def _with_items(survey: Survey) -> Iterator[Placed]:
    for placed in survey.placed:
        if placed.step.for_each is not None and placed.fixes is None and placed.where[0] == "steps":
            yield placed


def same_items(survey: Survey) -> Iterator[Diagnostic]:
    """OG255: an item that gets the name of another step or item, or one that is too long."""
    taken = {_shell_name(placed.step.id): f"the step `{placed.step.id}`" for placed in survey.placed}
    for placed in _with_items(survey):
        items = fan.items if (fan := items_of(placed.step)) else ()
        fixer = fixer_of(placed.step)
        if fan and fan.lines is not None:
            for new in (reader_of(placed.step.id), *(f"{one.id}-item" for one in (placed.step, fixer) if one)):
                if other := taken.get(_shell_name(new)):
                    message = f"the items of `{placed.step.id}` need the name `{new}`, as {other} is called"
                    yield Diagnostic("OG255", message, "rename one of them", (*placed.where, "for_each"))
        for index, name in enumerate(item_names(placed.step, items)):
            for step_id in (placed.step.id, *([fixer.id] if fixer else ())):
                new, owner = f"{step_id}-{name}", f"the item `{items[index]}` of `{placed.step.id}`"
                where = (*placed.where, "for_each", *(("items",) if isinstance(placed.step.for_each, ForEach) else ()))
                if len(new) > LONGEST_ID:
                    message = f"`{new}`, {owner}, has more than {LONGEST_ID} characters"
                    yield Diagnostic("OG255", message, "give the step a shorter `id`", (*where, index))
                elif other := taken.get(_shell_name(new)):
                    yield _clash(new, owner, other, (*where, index))
                taken.setdefault(_shell_name(new), owner)


def _clash(name: str, owner: str, other: str, where: Where) -> Diagnostic:
    if owner == other:
        return Diagnostic("OG255", f"{owner} is there twice", "take one of them out", where)
    message = f"{owner} becomes the step `{name}`, as {other} is called"
    return Diagnostic("OG255", message, "write another item, or rename the step", where)


def unnamed_items(survey: Survey) -> Iterator[Diagnostic]:
    """OG124, a warning: a step does the same for each item, as nothing in it says which one."""
    for placed in _with_items(survey):
        fixer, fan = fixer_of(placed.step), items_of(placed.step)
        texts = [text for step in (placed.step, fixer) if step for text in step_references(step)]
        if fan and (fan.lines or len(fan.items) > 1) and all(reference.kind != "item" for _, reference in texts):
            message = f"`{placed.step.id}` does the same for each item, as it never says `{{{{ item }}}}`"
            way_out = "write `{{ item }}` where the item belongs, or take `for_each` out"
            yield Diagnostic("OG124", message, way_out, (*placed.where, "for_each"), "warning")


def _shell_name(name: str) -> str:
    return name.replace("-", "_")


def item_files(survey: Survey) -> Iterator[Diagnostic]:
    """OG257: two items of a step write one file; OG242: an item makes a path that is no file of the project."""
    for placed in _with_items(survey):
        fan = items_of(placed.step)
        for name, output in placed.step.files.items():
            where = (*placed.where, "outputs", name, "path")
            if fan and fan.lines is not None and not any(r.kind == "item" for r in references(output.path or "")):
                message = f"all items of `{placed.step.id}` write the same file `{output.path}`"
                yield Diagnostic("OG257", message, "let its path tell them apart: `{{ item }}` is the item", where)
            yield from _of_output(output.path or "", fan.items if fan else (), name, where)


def _of_output(path: str, items: tuple[str, ...], name: str, where: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    if path_problem(path):
        return
    seen: dict[str, str] = {}
    for item in items:
        file = with_item(path, item)
        if problem := path_problem(file):
            message = f"with the item `{item}` the output `{name}` {problem}"
            yield Diagnostic("OG242", message, "write items that can be part of a path, or another path", where)
            return
        other = seen.setdefault(canonical_path(file), item)
        if other != item:
            message = f"the items `{other}` and `{item}` write the same file `{file}`"
            yield Diagnostic("OG257", message, "let its path tell them apart: `{{ item }}` is the item", where)
            return


def many_files(survey: Survey) -> Iterator[Diagnostic]:
    """OG258: a reference to one file where there is one for each item."""
    fans = {placed.step.id for placed in _with_items(survey)}
    for placed, text, reference in survey.references:
        own = (placed.fixes or placed.step).id
        is_file = reference.kind == "steps" and reference.part.startswith("outputs.")
        if is_file and reference.name in fans and reference.name != own and text.key != "inputs":
            message = f"`{' '.join(reference.text.split())}`: `{reference.name}` makes one for each of its items"
            output = f"`{{{{ steps.{reference.name}.output }}}}`"
            way_out = f"name it in `inputs`, which takes all of them, or use {output}"
            yield Diagnostic("OG258", message, way_out, (*placed.where, *text.where))
