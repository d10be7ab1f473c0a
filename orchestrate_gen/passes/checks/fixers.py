"""A fixer has no place of its own in the order, and sees what the failed step sees."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.passes.places import Placed, step_references
from orchestrate_gen.passes.survey import Survey


def ordered_fixers(survey: Survey) -> Iterator[Diagnostic]:
    """OG230: a fixer with needs, a phase, a condition or metrics of its own, or one that is a gate."""
    for placed in survey.placed:
        if placed.fixes is None:
            continue
        step, failed = placed.step, placed.fixes.id
        if step.needs:
            message = f"`{step.id}` needs nothing: it runs when `{failed}` fails"
            yield Diagnostic("OG230", message, f"move `needs` to `{failed}`", (*placed.where, "needs"))
        if step.phase:
            message = f"`{step.id}` has no phase of its own: it runs when `{failed}` fails"
            yield Diagnostic("OG230", message, "take `phase` out", (*placed.where, "phase"))
        yield from _with_more(placed, failed)


def _with_more(placed: Placed, failed: str) -> Iterator[Diagnostic]:
    step = placed.step
    if step.condition is not None:
        message = f"`{step.id}` has no condition of its own: it runs when `{failed}` fails"
        yield Diagnostic("OG230", message, f"move `if` to `{failed}`", (*placed.where, "if"))
    if step.metrics:
        message = f"`{step.id}` measures nothing: it may never run"
        yield Diagnostic("OG230", message, f"move `metrics` to `{failed}`", (*placed.where, "metrics"))
    if step.gate is not None:
        message = f"`{step.id}` is a gate, which mends nothing"
        yield Diagnostic("OG230", message, "let a fix have `prompt` or `run`", (*placed.where, "gate"))


def fixers_that_fail(survey: Survey) -> Iterator[Diagnostic]:
    """OG277: a policy for the failure of a fixer that no run could follow: where it fails, its step has failed."""
    for placed in survey.placed:
        step, where = placed.step, (*placed.where, "on_failure")
        failed = placed.fixes.id if placed.fixes else ""
        if not failed:
            continue
        if isinstance(step.on_failure, Fix):
            message = f"`{step.id}` mends `{failed}` and cannot have a fix itself"
            yield Diagnostic("OG277", message, f"give the fix of `{failed}` more `attempts`", where)
        elif step.on_failure == "continue":
            message = f"nothing goes on without `{step.id}`: when it fails, `{failed}` has failed"
            more = "give it more attempts: `retry: {attempts: 5}`"
            way_out = (
                more if step.run is None else f"{more}; or end its commands with `|| true`, and `{failed}` decides"
            )
            yield Diagnostic("OG277", message, way_out, where)
        elif step.on_failure == "rollback":
            message = f"`{step.id}` rolls nothing back: when it fails, `{failed}` has failed, whose policy is the fix"
            way_out = f"let `{failed}` have `on_failure: rollback` instead of the fix, or a step that needs it"
            yield Diagnostic("OG277", message, way_out, where)


def unseen_by_fixers(survey: Survey) -> Iterator[Diagnostic]:
    """OG232: a fixer refers to a step that may not be done when the failed step fails."""
    graph = survey.graph
    for placed in survey.placed:
        if placed.fixes is None or placed.where[0] != "steps":
            continue
        failed, own = placed.fixes.id, placed.step.id
        for text, reference in step_references(placed.step):
            name = reference.name if reference.kind == "steps" else ""
            if name in graph.needs and name not in (failed, own) and not graph.waits_for(failed, name):
                message = f"`{own}` refers to `{name}`, which may not be done when `{failed}` fails"
                way_out = f"let `{failed}` need `{name}`"
                if graph.waits_for(name, failed):
                    way_out = f"take it out: `{name}` waits for `{failed}`"
                yield Diagnostic("OG232", message, way_out, (*placed.where, *text.where))
