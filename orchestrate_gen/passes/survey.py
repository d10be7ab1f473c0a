"""What follows from a workflow as it is written, found out once and handed to every check."""

from dataclasses import dataclass
from functools import cached_property

from orchestrate_gen.ir.reference import Reference
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.graph import Graph, Needs, needs_of
from orchestrate_gen.passes.makers import Makers
from orchestrate_gen.passes.places import Placed, Text, placed_steps, step_references


@dataclass(frozen=True)
class Survey:
    """A workflow in which every fixer is a step, and what follows from it, each found out when it is first asked for.

    Almost every check asks for the steps, and many for the graph, which takes as long as all of them together.
    """

    workflow: Workflow

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """All steps with their places, as `placed_steps` gives them."""
        return tuple(placed_steps(self.workflow))

    @cached_property
    def references(self) -> tuple[tuple[Placed, Text, Reference], ...]:
        """Every reference in the texts of all steps, with its step and its text."""
        return tuple((placed, *found) for placed in self.placed for found in step_references(placed.step))

    @cached_property
    def steps(self) -> dict[str, Step]:
        """The steps of the normal order by id; of two with one id the last."""
        return {step.id: step for step in self.workflow.steps}

    @cached_property
    def fixers(self) -> dict[str, str]:
        """The id of each fixer, and that of the step that it mends."""
        return {placed.step.id: placed.fixes.id for placed in self.placed if placed.fixes}

    @cached_property
    def makers(self) -> Makers:
        """Who makes what."""
        return Makers(self.workflow)

    @cached_property
    def needs(self) -> Needs:
        """What each step waits for, and the place that says so."""
        return needs_of(self.workflow)

    @cached_property
    def graph(self) -> Graph:
        """The same as a graph."""
        return Graph(self.needs)


def survey(workflow: Workflow) -> Survey:
    """Look at a workflow as its author wrote it."""
    return Survey(expand_fix(workflow))
