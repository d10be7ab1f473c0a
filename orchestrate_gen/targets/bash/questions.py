"""What a person is asked before a step starts, and the flags that say so in the step's arm."""

import re
import textwrap
from collections.abc import Iterator

from orchestrate_gen.ir.danger import IN_WORDS
from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.merge import MergeStep
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Access
from orchestrate_gen.targets.bash.quote import argument, variable
from orchestrate_gen.targets.bash.values import Values

LONGEST = 76
"""Columns of one line of a question; a longer one has one flag for each of its lines."""

_MAY = {
    Access.READ: "read the project",
    Access.EDIT: "edit files",
    Access.FULL: "edit files, run commands and use the network",
}
_BRACES = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)


def question(step: Step, plan: Plan) -> str | None:
    """Return what must be approved before a step starts, or none if it starts by itself."""
    if step.approve is not None:
        return step.approve
    reasons = () if step.id in plan.unasked else tuple(_reasons(step, plan))
    return f"Let {_who(step)} {_does(step)}?{''.join(reasons)}" if reasons else None


def _who(step: Step) -> str:
    """A step by its name; one that stands for items which nobody knows yet, by theirs."""
    is_unknown = isinstance(step, ItemStep) and step.lines is not None
    return f"an item of {variable(step.origin)}" if is_unknown else variable(step.id)


def _does(step: Step) -> str:
    return "run its commands" if step.prompt is None else _MAY[step.access or Access.READ]


def _reasons(step: Step, plan: Plan) -> Iterator[str]:
    """Why a step is approved, as sentences to stand after the question; an empty one is a reason too."""
    mode = plan.workflow.mode
    if mode == "autopilot" or isinstance(step, MergeStep):
        return
    yield from (f" It {IN_WORDS[one.rule.does]}: {_as_text(one.text)}." for one in plan.dangers_of(step))
    if mode == "supervised" and (step.run is not None or step.access in (Access.EDIT, Access.FULL)):
        yield ""
    if mode == "hybrid" and step.risk == "high":
        yield " Its risk is high."
    if mode == "hybrid" and step.risk is None and step.access is Access.FULL:
        yield ""


def question_flags(step: Step, plan: Plan, values: Values) -> Iterator[str]:
    """Return `--kind` of an approval, `--approve` for each line of the question, and `--shows` for the steps needed."""
    asked = question(step, plan)
    if asked is None:
        return
    if step.approve is not None:
        yield "--kind approval"
    for line in _lines(asked):
        yield f"--approve {values.word(line)}"
    if step.needs:
        yield f"--shows {argument(variable(','.join(step.needs)))}"


def _as_text(command: str) -> str:
    """A command in a question, which knows references: the braces of one stay as they are."""
    return command.replace("{{", '{{ "{{" }}')


def _lines(text: str) -> list[str]:
    """The lines of a text, none too wide; a reference is never cut in two."""
    whole = _BRACES.sub(r"{{\1}}", text)
    return textwrap.wrap(whole, LONGEST, break_long_words=False, break_on_hyphens=False) or [""]
