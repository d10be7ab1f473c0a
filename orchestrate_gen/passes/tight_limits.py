"""Limits of a run that leave its steps less than the file says of them.

Codes: OG261 less money than a step says, OG262 less time than is expected.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.values import format_duration, format_money
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.places import placed_steps

if TYPE_CHECKING:
    from decimal import Decimal

_NAMED = 3


def reduced_costs(asked: Workflow, plan: Plan) -> Iterator[Diagnostic]:
    """OG261, a warning: one attempt of each step could cost more than the run may, so steps get less than they say.

    `asked` is the workflow as it was written, with the options over it.
    """
    given = {p.step.origin: p.step.max_cost for p in placed_steps(plan.workflow) if p.step.max_cost}
    less: dict[str, tuple[Decimal, Where]] = {}
    for placed in placed_steps(asked):
        said, gets = placed.step.max_cost, given.get(placed.step.id)
        if said and gets and gets < said:
            less[placed.step.id] = (gets, (*placed.where, "max_cost"))
    if less and plan.workflow.limits.cost:
        shares = [f"`{step}` {format_money(gets)}" for step, (gets, _) in less.items()]
        others = [f"and {len(shares) - _NAMED} more"] if len(shares) > _NAMED else []
        limit = format_money(plan.workflow.limits.cost)
        message = f"the run's limit of {limit} USD leaves less than the `max_cost` that is said: "
        message += ", ".join([*shares[:_NAMED], *others])
        way_out = "give the run a higher limit, or the steps a lower `max_cost`"
        yield Diagnostic("OG261", message, way_out, next(where for _, where in less.values()), severity="warning")


def short_time(plan: Plan) -> Iterator[Diagnostic]:
    """OG262, a warning: a run ends before the time that it is expected to take."""
    limit = plan.workflow.limits.duration
    if limit is not None and plan.expected > limit:
        message = f"a run ends after {format_duration(limit)}, and {format_duration(plan.expected)} are expected"
        way_out = "give it more with `--max-duration`, or start the script again: it goes on where it ended"
        yield Diagnostic("OG262", message, way_out, ("limits", "duration"), severity="warning")
