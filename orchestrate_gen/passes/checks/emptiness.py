"""A workflow does something, and so does each step."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.places import placed_steps
from orchestrate_gen.passes.prune import is_above


def no_steps(workflow: Workflow) -> Iterator[Diagnostic]:
    """OG223: nothing is left to do."""
    if not workflow.steps:
        yield Diagnostic("OG223", f"`{workflow.name}` has no steps", "write at least one step", ("steps",))
    elif all(is_above(step.min_complexity, workflow.complexity) for step in workflow.steps):
        yield Diagnostic(
            "OG223",
            f"`{workflow.name}` has no steps for a task of complexity `{workflow.complexity}`",
            "take `min_complexity` from the steps that every task needs",
            ("steps",),
        )


def never_runs(workflow: Workflow) -> Iterator[Diagnostic]:
    """OG224, a warning: a step whose condition is false whatever happens."""
    for placed in placed_steps(workflow):
        if (placed.step.condition or "").strip() == "false":
            yield Diagnostic(
                "OG224",
                f"`{placed.step.id}` never runs",
                "take the step out, or name what it depends on",
                (*placed.where, "if"),
                "warning",
            )
