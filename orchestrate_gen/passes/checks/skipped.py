"""What reads a file can do without it where the step that makes it may be skipped."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.step import Step
from orchestrate_gen.passes.makers import canonical_path
from orchestrate_gen.passes.survey import Survey


def skipped_inputs(survey: Survey) -> Iterator[Diagnostic]:
    """OG462, a warning: the only makers of an input have an `if`, and its reader runs all the same."""
    if not any(step.condition for step in survey.workflow.steps):
        return
    for placed in survey.placed:
        for index, given in enumerate(placed.step.inputs):
            makers = [survey.steps[one] for one in survey.makers.of_input(given, placed.step.id)]
            if makers and all(_may_be_lost(maker, given, placed.step) for maker in makers):
                message = f"`{makers[0].id}` makes `{given}`, and is skipped where its `if` does not hold"
                way_out = f"give `{placed.step.id}` the same `if`: without that file it fails"
                where = (*placed.where, "inputs", index)
                yield Diagnostic("OG462", message, way_out, where, "warning")


def _may_be_lost(maker: Step, given: str, reader: Step) -> bool:
    """Whether a maker of a file may be skipped where the reader is not, as far as their texts tell."""
    paths = [canonical_path(output.path or "") for output in maker.files.values()]
    if maker.condition is None or not (given in maker.files or canonical_path(given) in paths):
        return False
    asked = _plain(reader.condition or "")
    return _plain(maker.condition) not in asked and f"steps.{maker.id}.state" not in asked


def _plain(condition: str) -> str:
    return "".join(condition.split()).replace('"', "'")
