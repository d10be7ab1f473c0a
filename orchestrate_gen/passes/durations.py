"""How long a step takes, in seconds: usually, and at worst."""

from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Access
from orchestrate_gen.passes.places import fixer_of

AGENT = {None: 300, Access.READ: 300, Access.EDIT: 900, Access.FULL: 900}
SHELL = 180
GATE = 1
OTHER = 60
"""Used where nobody says an estimate. A guess of ours, a third of the default time limit or less, for a plan's sake."""


def usual_duration(step: Step) -> int:
    """The step's estimate, else a guess by its kind and access; no longer than its time limit."""
    match step.kind:
        case "agent":
            guess = AGENT[step.access]
        case "shell":
            guess = SHELL
        case "gate":
            guess = SHELL if step.checks and step.checks.runs else GATE
        case _:
            guess = OTHER
    usual = step.estimate or guess
    return min(usual, step.timeout) if step.timeout else usual


def worst_duration(step: Step) -> int:
    """Every attempt takes its whole time limit, and so does every round of fix and retry; waits not counted."""
    tries = (step.timeout or usual_duration(step)) * (step.retry.attempts if step.retry else 1)
    fixer = fixer_of(step)
    if fixer is None or not isinstance(step.on_failure, Fix):
        return tries
    return tries + step.on_failure.attempts * (worst_duration(fixer) + tries)
