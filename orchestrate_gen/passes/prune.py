"""Steps that a simpler task does not need are left out, and so is every mention of them."""

import re
from collections.abc import Collection, Mapping
from functools import partial
from posixpath import basename

from orchestrate_gen.ir.reference import Reference
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Level
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.cites import cites_words
from orchestrate_gen.passes.makers import Makers
from orchestrate_gen.passes.places import END_KEYS, change_steps, fixer_of, references, with_fixer

LINE_KEYS = ("prompt", "run", "approve", "undo")
"""The fields from which a reference vanishes with its line."""

Gone = Mapping[str, Step]
"""The steps that are left out, by id."""


def prune(workflow: Workflow) -> Workflow:
    """Leave out the steps whose `min_complexity` is above the workflow's, as `leave_out` does.

    A fixer that is left out leaves the policy `abort`.
    """
    complexity = workflow.complexity
    gone = [step.id for step in workflow.steps if is_above(step.min_complexity, complexity)]
    ends = {
        key: tuple(step for step in getattr(workflow, key) if not is_above(step.min_complexity, complexity))
        for key in END_KEYS
    }
    left = leave_out(workflow.model_copy(update=ends), gone)
    return change_steps(left, partial(_without_fixer, complexity=complexity))


def leave_out(workflow: Workflow, ids: Collection[str]) -> Workflow:
    """Leave out steps, and every mention of them.

    What needed such a step needs what that one needed, so the order of the rest stays. Lines that hold
    nothing but references to it vanish, and so do inputs it makes, `verify` commands that name it, the words of
    `cites` that name it or its files, and checkpoints beside it.
    """
    if not ids:
        return workflow
    gone = {step.id: step for step in workflow.steps if step.id in ids}
    without_gone = partial(_without, gone=gone, makers=Makers(workflow))
    left = {key: tuple(map(without_gone, getattr(workflow, key))) for key in END_KEYS}
    steps = tuple(without_gone(step) for step in workflow.steps if step.id not in gone)
    points = tuple(point for point in workflow.checkpoints if not {point.before, point.after} & gone.keys())
    return workflow.model_copy(update={"steps": steps, "checkpoints": points, **left})


def is_above(minimum: Level | None, complexity: Level) -> bool:
    """Whether a step with this `min_complexity` is left out of a task of this complexity."""
    return minimum is not None and minimum.rank > complexity.rank


def mentions(text: str, gone: Collection[str]) -> bool:
    """Whether a text refers to one of these steps."""
    return any(_is_to(reference, gone) for reference in references(text))


def without_lines(text: str, gone: Collection[str]) -> str:
    """Drop the lines that hold nothing but references to these steps, list marks and punctuation.

    Where that would leave two blank lines together, or one at the start, one of them goes too.
    """
    if not mentions(text, gone):
        return text
    kept: list[str] = []
    after_drop = False
    for line in re.split(r"(?<=\n)", text):
        if _only_mentions(line, gone):
            after_drop = True
            continue
        superfluous = after_drop and not line.strip() and not "".join(kept[-1:]).strip()
        if not superfluous:
            kept.append(line)
        after_drop = False
    return "".join(kept)


def _is_to(reference: Reference, gone: Collection[str]) -> bool:
    return reference.kind == "steps" and reference.name in gone


def _only_mentions(line: str, gone: Collection[str]) -> bool:
    found = references(line)
    if not found or not all(_is_to(reference, gone) for reference in found):
        return False
    for reference in found:
        line = line.replace(reference.text, "", 1)
    return re.fullmatch(r"\s*(\d+[.)])?\W*", line) is not None


def _without_fixer(step: Step, complexity: Level) -> Step:
    fixer = fixer_of(step)
    if fixer and is_above(fixer.min_complexity, complexity):
        return step.model_copy(update={"on_failure": "abort"})
    return step


def _without(step: Step, gone: Gone, makers: Makers) -> Step:
    if fixer := fixer_of(step):
        step = with_fixer(step, _without_mentions(fixer, gone, makers))
    return _without_mentions(step, gone, makers).model_copy(update={"needs": _needs_without(step, gone)})


def _needs_without(step: Step, gone: Gone) -> tuple[str, ...]:
    """Put in place of each step that is gone what that one needed."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    rest = list(reversed(step.needs))
    while rest:
        need = rest.pop()
        if need not in gone:
            found[need] = None
        elif need not in seen:
            seen.add(need)
            rest.extend(reversed(gone[need].needs))
    return tuple(found)


def _without_mentions(step: Step, gone: Gone, makers: Makers) -> Step:
    lines = {key: text for key in LINE_KEYS if (text := getattr(step, key)) is not None}
    commands = map(partial(_command_without, gone=gone), step.verify)
    return step.model_copy(
        update={
            **{key: without_lines(text, gone) for key, text in lines.items()},
            "inputs": tuple(text for text in step.inputs if not _comes_from(text, step.id, gone, makers)),
            "verify": tuple(command for command in commands if command),
        }
    )


def _comes_from(text: str, reader: str, gone: Gone, makers: Makers) -> bool:
    sources = makers.of_input(text, reader)
    return mentions(text, gone) or (bool(sources) and all(source in gone for source in sources))


def _command_without(command: str, gone: Gone) -> str:
    """The command without what it says of steps that are gone; empty if nothing is left to verify."""
    words = cites_words(command)
    if words is None:
        return "" if mentions(command, gone) else command
    paths = [output.path for step in gone.values() for output in step.files.values() if output.path]
    files = {*paths, *map(basename, paths)}
    kept = [word for word in words if not mentions(word, gone) and word.strip("\"'") not in files]
    if len(kept) == len(words):
        return command
    return " ".join(kept) if len(kept) > len(("cites", "FILE")) and kept[1] == words[1] else ""
