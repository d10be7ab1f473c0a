"""The target `mermaid`: a flowchart that code forges draw inside documents."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan, PlannedStep
from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.summary import edges, usual_time, work

# Mermaid has no escape character, only entities; all that is not plain in a quoted label becomes one.
_PLAIN = frozenset(" .,:/-+_()=!?@%")


class MermaidTarget:
    """One subgraph a phase, one box a step, thick lines along the critical path, dotted ones to fixing steps."""

    name = "mermaid"
    suffix = ".mmd"

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Find nothing: a picture shows the order, and makes no promise about policies."""
        yield from ()

    def emit(self, plan: Plan, provenance: Provenance) -> Script:
        """Make the text. Nodes are numbered, since ids such as `end` are words of the language."""
        text = "".join(f"{line}\n" for line in _lines(plan))
        return Script(name=f"{plan.workflow.name}.mmd", sections=(Section(text=text, role="data"),))


def _lines(plan: Plan) -> Iterator[str]:
    planned = [one for phase in plan.arms for one in phase.steps]
    nodes = {one.step.id: f"s{number}" for number, one in enumerate(planned, 1)}
    yield "flowchart TD"
    for number, phase in enumerate(plan.arms, 1):
        yield f'  subgraph p{number}["{escape(phase.name)}"]'
        for one in phase.steps:
            yield from _boxes(one, nodes[one.step.id])
        yield "  end"
    critical = set(zip(plan.critical_path, plan.critical_path[1:], strict=False))
    for before, after in edges(plan):
        arrow = "==>" if (before, after) in critical else "-->"
        yield f"  {nodes[before]} {arrow} {nodes[after]}"
    for one in planned:
        if one.fixer:
            yield f"  {nodes[one.step.id]} -. fails .-> {nodes[one.step.id]}f -.-> {nodes[one.step.id]}"


def _boxes(planned: PlannedStep, node: str) -> Iterator[str]:
    yield f'    {node}["{_label(planned.step)}"]'
    if planned.fixer:
        yield f'    {node}f(["{_label(planned.fixer)}"])'


def _label(step: Step) -> str:
    return "<br/>".join(escape(line) for line in (step.id, work(step), usual_time(step)) if line)


def escape(text: str) -> str:
    """Return text as it stands inside the quotes of a label."""
    return "".join(c if c.isascii() and (c.isalnum() or c in _PLAIN) else f"#{ord(c)};" for c in text)


MERMAID = MermaidTarget()
