"""A step that uses what another makes waits for it without saying so."""

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.graph import needs_of


def infer_needs(workflow: Workflow) -> Workflow:
    """Add to each step's `needs`, after what it says itself, the steps that its texts and inputs come from.

    These are the steps named by `{{ steps.x... }}`, the makers of `{{ metrics.x }}`, and for an input
    the step that has an output of that name or writes that file. A fixer waits for nothing.
    """
    needs = needs_of(workflow)

    def complete(step: Step) -> Step:
        return step.model_copy(update={"needs": tuple(dict.fromkeys((*step.needs, *needs[step.id])))})

    return workflow.model_copy(update={"steps": tuple(map(complete, workflow.steps))})
