"""The target `dot`: a directed graph for Graphviz."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan, PlannedStep
from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.summary import edges, usual_time, work


class DotTarget:
    """One cluster a phase, one box a step, bold lines along the critical path, dotted ones to fixing steps."""

    name = "dot"
    suffix = ".dot"

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Find nothing: a picture shows the order, and makes no promise about policies."""
        yield from ()

    def emit(self, plan: Plan, provenance: Provenance) -> Script:
        """Make the text; the ids of steps are the ids of nodes."""
        text = "".join(f"{line}\n" for line in _lines(plan))
        return Script(name=f"{plan.workflow.name}.dot", sections=(Section(text=text, role="data"),))


def _lines(plan: Plan) -> Iterator[str]:
    yield f"digraph {quote(plan.workflow.name)} {{"
    yield "  node [shape=box, style=rounded];"
    for number, phase in enumerate(plan.arms, 1):
        yield f"  subgraph cluster_{number} {{"
        yield f"    label={quote(phase.name)};"
        for planned in phase.steps:
            yield from _boxes(planned)
        yield "  }"
    critical = set(zip(plan.critical_path, plan.critical_path[1:], strict=False))
    for edge in edges(plan):
        style = " [style=bold]" if edge in critical else ""
        yield f"  {quote(edge[0])} -> {quote(edge[1])}{style};"
    for phase in plan.arms:
        for planned in phase.steps:
            yield from _repair(planned)
    yield "}"


def _boxes(planned: PlannedStep) -> Iterator[str]:
    yield f"    {quote(planned.step.id)} [label={_label(planned.step)}];"
    if planned.fixer:
        yield f"    {quote(planned.fixer.id)} [label={_label(planned.fixer)}, style=dashed];"


def _repair(planned: PlannedStep) -> Iterator[str]:
    if planned.fixer:
        failing, fixing = quote(planned.step.id), quote(planned.fixer.id)
        yield f'  {failing} -> {fixing} [style=dotted, label="fails"];'
        yield f"  {fixing} -> {failing} [style=dotted];"


def _label(step: Step) -> str:
    return quote("\n".join(line for line in (step.id, work(step), usual_time(step)) if line))


def quote(text: str) -> str:
    """Return text as a quoted string of the DOT language."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


DOT = DotTarget()
