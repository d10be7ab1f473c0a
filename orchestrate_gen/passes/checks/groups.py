"""Groups and checkpoints name what exists."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, did_you_mean
from orchestrate_gen.passes.survey import Survey


def unknown_groups(survey: Survey) -> Iterator[Diagnostic]:
    """OG211: a step's group is not declared."""
    groups = survey.workflow.groups
    for placed in survey.placed:
        group = placed.step.group
        if group is not None and group not in groups:
            way_out = did_you_mean(group, groups) or f"declare it: `groups: {{{group}: {{max_parallel: 2}}}}`"
            yield Diagnostic("OG211", f"there is no group `{group}`", way_out, (*placed.where, "group"))


def unknown_checkpoints(survey: Survey) -> Iterator[Diagnostic]:
    """OG203: a checkpoint is before or after no step."""
    known = {step.id for step in survey.workflow.steps}
    for index, checkpoint in enumerate(survey.workflow.checkpoints):
        for key, step in (("after", checkpoint.after), ("before", checkpoint.before)):
            if step is not None and step not in known:
                message = f"a checkpoint is {key} `{step}`, and there is no such step"
                yield Diagnostic(
                    "OG203",
                    message,
                    did_you_mean(step, known) or "name a step by its `id`",
                    ("checkpoints", index, key),
                )
