"""No two steps write one file without an order between them."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.passes.graph import Graph
from orchestrate_gen.passes.makers import canonical_path
from orchestrate_gen.passes.places import Placed
from orchestrate_gen.passes.survey import Survey

_Writer = tuple[Placed, str]
"""A step and the name of the output that is the file."""


def same_files(survey: Survey) -> Iterator[Diagnostic]:
    """OG240: two steps write one file in no order, or one step twice; OG241, a warning: the later one overwrites it.

    A fixer may write what the step that it mends writes, so fixers are left out.
    """
    graph = survey.graph
    for path, writers in _writers(survey).items():
        for index, writer in enumerate(writers):
            yield from _problems(path, writers[:index], writer, graph)


def _writers(survey: Survey) -> dict[str, list[_Writer]]:
    found: dict[str, list[_Writer]] = {}
    for placed in survey.placed:
        if placed.fixes is None and placed.where[0] == "steps":
            for name, output in placed.step.files.items():
                found.setdefault(canonical_path(output.path or ""), []).append((placed, name))
    return found


def _problems(path: str, earlier: list[_Writer], writer: _Writer, graph: Graph) -> Iterator[Diagnostic]:
    placed, name = writer
    step, where = placed.step.id, (*placed.where, "outputs", name, "path")
    others = list(dict.fromkeys(other.step.id for other, _ in earlier))
    rivals = [o for o in others if o == step or not (graph.waits_for(step, o) or graph.waits_for(o, step))]
    if step in rivals:
        yield Diagnostic("OG240", f"`{step}` writes `{path}` twice", "give each output a file of its own", where)
    elif rivals:
        message = f"`{rivals[0]}` and `{step}` write `{path}`, and neither waits for the other"
        way_out = f"give each a file of its own, or let `{step}` need `{rivals[0]}`"
        yield Diagnostic("OG240", message, way_out, where)
    elif others:
        first, last = (others[-1], step) if graph.waits_for(step, others[-1]) else (step, others[-1])
        message = f"`{last}` overwrites `{path}`, which `{first}` wrote"
        yield Diagnostic("OG241", message, "give each a file of its own if both are wanted", where, "warning")
