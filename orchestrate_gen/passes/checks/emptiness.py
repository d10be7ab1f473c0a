"""A workflow does something, and so does each step."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.values import Level
from orchestrate_gen.passes.expressions import expressions
from orchestrate_gen.passes.prune import is_above
from orchestrate_gen.passes.survey import Survey
from orchestrate_gen.passes.verdict import verdict


def no_steps(survey: Survey) -> Iterator[Diagnostic]:
    """OG223: nothing is left to do."""
    workflow = survey.workflow
    if not workflow.steps:
        yield Diagnostic("OG223", f"`{workflow.name}` has no steps", "write at least one step", ("steps",))
    elif all(is_above(step.min_complexity, workflow.complexity) for step in workflow.steps):
        yield Diagnostic(
            "OG223",
            f"`{workflow.name}` has no steps for a task of complexity `{workflow.complexity}`",
            "take `min_complexity` from the steps that every task needs",
            ("steps",),
        )


def never_runs(survey: Survey) -> Iterator[Diagnostic]:
    """OG224, a warning: a step whose condition is false whatever happens, or that the stated complexity leaves out.

    A complexity that the file does not state is no word against its steps: a template is for tasks of every one.
    """
    workflow = survey.workflow
    stated = workflow.complexity if "complexity" in workflow.model_fields_set else Level.VERY_HIGH
    for placed in survey.placed:
        step, minimum = placed.step, placed.step.min_complexity
        if any(where == ("if",) and verdict(found, survey) == "never" for where, found in expressions(step)):
            way_out = "take the step out, or name what it depends on"
            yield Diagnostic("OG224", f"`{step.id}` never runs", way_out, (*placed.where, "if"), "warning")
        elif is_above(minimum, stated):
            message = f"`{step.id}` never runs: it is for tasks of complexity `{minimum}`, and this one is `{stated}`"
            way_out = "take out `min_complexity` or the step, or take out `complexity` if the file is a template"
            yield Diagnostic("OG224", message, way_out, (*placed.where, "min_complexity"), "warning")
