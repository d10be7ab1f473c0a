"""A step with a worktree does work among others, and leaves a name free for what merges it."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.merge import merge_name
from orchestrate_gen.passes.expand_items import LONGEST_ID
from orchestrate_gen.passes.places import Placed
from orchestrate_gen.passes.survey import Survey


def misplaced_worktrees(survey: Survey) -> Iterator[Diagnostic]:
    """OG295: `worktree` of a step that changes no files, of one that mends another one, or of one at the end."""
    for placed in survey.placed:
        if placed.step.worktree and (problem := _problem(placed)):
            yield Diagnostic("OG295", *problem, (*placed.where, "worktree"))


def _problem(placed: Placed) -> tuple[str, str] | None:
    step = placed.step
    if placed.fixes and placed.fixes.worktree:
        return f"`{step.id}` works in the worktree of `{placed.fixes.id}`, which it mends", "take `worktree` out"
    if placed.fixes:
        way_out = f"take `worktree` out, or give it to `{placed.fixes.id}`"
        return f"`{step.id}` mends `{placed.fixes.id}` where that one works, which has no worktree", way_out
    if placed.where[0] != "steps":
        message = f"`{step.id}` of `{placed.where[0]}` runs when the run is over, and nothing would merge its worktree"
        return message, "take `worktree` out, or move it to `steps`"
    if step.use is not None:
        return f"`{step.id}` uses a workflow, whose steps have worktrees or not", "give `worktree` to its steps"
    if step.kind not in ("agent", "shell"):
        return f"`worktree` of `{step.id}` goes with `prompt` or `run` only", "take `worktree` out"
    return None


def names_of_merges(survey: Survey) -> Iterator[Diagnostic]:
    """OG296: a step has the name of the one that merges a worktree, or that name is too long."""
    ids = {placed.step.id.replace("-", "_"): placed.step.id for placed in survey.placed}
    for placed in survey.placed:
        step, where = placed.step, (*placed.where, "worktree")
        if not step.worktree or step.for_each is not None or _problem(placed):
            continue
        merge = merge_name(step.id)
        if other := ids.get(merge.replace("-", "_")):
            message = f"`{merge}` merges what `{step.id}` does in its worktree, and `{other}` has that name"
            yield Diagnostic("OG296", message, f"rename `{other}`", where)
        elif len(merge) > LONGEST_ID:
            message = f"`{merge}`, which merges the worktree of the step, has more than {LONGEST_ID} characters"
            yield Diagnostic("OG296", message, "give the step a shorter `id`", where)
