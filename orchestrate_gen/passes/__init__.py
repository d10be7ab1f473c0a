"""From the workflow as its author wrote it to the one that can be scheduled: checked first, then completed.

A pass is one file with one function of the same name. `apply_options` comes before all of this, because
its mistakes are the command line's; `schedule.make_plan` comes after it.
"""

from collections.abc import Callable, Iterable

from orchestrate_gen.diagnostic import Diagnostic, RefusedError
from orchestrate_gen.ir.project import Project
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.apply_limits import apply_limits
from orchestrate_gen.passes.apply_options import apply_options
from orchestrate_gen.passes.checks import CHECKS
from orchestrate_gen.passes.checks.agents import unknown_agents
from orchestrate_gen.passes.checks.calls import unknown_calls
from orchestrate_gen.passes.checks.order import by_place
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.expand_items import expand_items
from orchestrate_gen.passes.expand_worktrees import expand_worktrees
from orchestrate_gen.passes.infer_needs import infer_needs
from orchestrate_gen.passes.inherit_defaults import inherit_defaults
from orchestrate_gen.passes.prune import prune
from orchestrate_gen.passes.route import Models, route
from orchestrate_gen.passes.say_access import say_access
from orchestrate_gen.passes.survey import survey

__all__ = [
    "CHECKS",
    "PASSES",
    "Models",
    "Pass",
    "apply_options",
    "complete",
    "errors_among",
    "find_errors",
    "find_mistakes",
    "run_passes",
]

Pass = Callable[[Workflow], Workflow]

PASSES: tuple[Pass, ...] = (
    expand_fix,  # first, so that everything below knows fixers as steps
    infer_needs,  # before a step is left out: what needed it needs what it needed
    prune,
    expand_items,  # before costs are shared out among all steps
    expand_worktrees,  # after it: items are merged by their join
    inherit_defaults,
    say_access,  # which everybody has by now
    apply_limits,
)
"""In this order; `route`, which also takes the models, is the last."""


def run_passes(workflow: Workflow, models: Models, project: Project | None = None) -> Workflow:
    """Complete a workflow that has no errors: every default, need, agent and model said. Twice is as once.

    `models` is agent to tier (`small`, `middle`, `large`) to the model's name; `project` has what prompts may call,
    if that is known. Raises `RefusedError` with all errors, in the order of the file.
    """
    if errors := find_errors(workflow, models, project):
        raise RefusedError(errors)
    return complete(workflow, models)


def complete(workflow: Workflow, models: Models) -> Workflow:
    """Run the passes over a workflow in which no errors were found."""
    for change in PASSES:
        workflow = change(workflow)
    return route(workflow, models)


def find_errors(workflow: Workflow, models: Models, project: Project | None = None) -> tuple[Diagnostic, ...]:
    """What is wrong with the workflow as it is written, in the order of the file."""
    return errors_among(find_mistakes(workflow, models, project))


def find_mistakes(workflow: Workflow, models: Models, project: Project | None = None) -> tuple[Diagnostic, ...]:
    """What is wrong with the workflow as it is written, and what looks so, in the order of the file."""
    surveyed, own = survey(workflow), project.agents if project else ()
    calls = unknown_calls(surveyed.workflow, project) if project else ()
    found = (one for check in CHECKS for one in check(surveyed))
    return by_place(workflow, (*found, *unknown_agents(surveyed.workflow, {*models, *own}), *calls))


def errors_among(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those that refuse a workflow; the others are warnings."""
    return tuple(one for one in found if one.severity == "error")
