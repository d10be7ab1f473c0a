"""Gates of another file come at the end of a workflow."""

from collections.abc import Sequence

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.graph import needs_of


def add_gates(workflow: Workflow, gates: Sequence[Step]) -> Workflow:
    """Add steps that wait for all that nobody waits for yet; they wait for each other only if they say so."""
    if not gates:
        return workflow
    needed = {need for needs in needs_of(workflow).values() for need in needs}
    last = tuple(step.id for step in workflow.steps if step.id not in needed)
    added = (gate.model_copy(update={"needs": tuple(dict.fromkeys((*gate.needs, *last)))}) for gate in gates)
    return workflow.model_copy(update={"steps": (*workflow.steps, *added)})
