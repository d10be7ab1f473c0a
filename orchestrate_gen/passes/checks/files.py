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
    for path, writers in _writers(survey).items():
        others: dict[str, None] = {}
        in_line = True  # each waits for the one before it, and so for all of them
        for writer in writers:
            step = writer[0].step.id
            in_line = in_line and (not others or survey.graph.waits_for(step, next(reversed(others))))
            rivals = () if in_line else (one for one in others if _are_rivals(step, one, survey.graph))
            yield from _problems(path, others, next(iter(rivals), None), writer, survey.graph)
            others[step] = None


def _are_rivals(step: str, other: str, graph: Graph) -> bool:
    return not (graph.waits_for(step, other) or graph.waits_for(other, step))


def _writers(survey: Survey) -> dict[str, list[_Writer]]:
    found: dict[str, list[_Writer]] = {}
    for placed in survey.placed:
        if placed.fixes is None and placed.where[0] == "steps":
            for name, output in placed.step.files.items():
                found.setdefault(canonical_path(output.path or ""), []).append((placed, name))
    return found


def _problems(
    path: str, others: dict[str, None], rival: str | None, writer: _Writer, graph: Graph
) -> Iterator[Diagnostic]:
    placed, name = writer
    step, where = placed.step.id, (*placed.where, "outputs", name, "path")
    if step in others:
        yield Diagnostic("OG240", f"`{step}` writes `{path}` twice", "give each output a file of its own", where)
    elif rival:
        message = f"`{rival}` and `{step}` write `{path}`, and neither waits for the other"
        way_out = f"give each a file of its own, or let `{step}` need `{rival}`"
        yield Diagnostic("OG240", message, way_out, where)
    elif others:
        before = next(reversed(others))
        first, last = (before, step) if graph.waits_for(step, before) else (step, before)
        message = f"`{last}` overwrites `{path}`, which `{first}` wrote"
        yield Diagnostic("OG241", message, "give each a file of its own if both are wanted", where, "warning")
