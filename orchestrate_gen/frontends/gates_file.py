"""A file with gates that are added to a workflow: a list of steps, each with `gate`.

Codes: OG332 a step that is no gate, or no gates at all.
"""

from dataclasses import replace

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, Span
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.frontends.yaml_source import read_yaml
from orchestrate_gen.ir.step import Step

_ABOVE = "name: gates\nsteps:\n"
"""What makes a workflow of a list of steps."""
_WAY_OUT = "write steps such as `- {id: tested, gate: tests-pass}`"
_LINES = _ABOVE.count("\n")


def load_gates(text: str, name: str) -> tuple[tuple[Step, ...], Source]:
    """Read a list of gates, and where each of their parts stands. Raises `RefusedError` with all mistakes."""
    _refuse_mapping(text, name)
    try:
        workflow, whole = load_workflow(_ABOVE + text, name)
    except RefusedError as refused:
        own = Source(name, text)
        raise RefusedError([_moved(one, own) for one in refused.diagnostics], refused.status) from None
    spans = {where: _up(span) for where, span in whole.spans.items()}
    source = Source(name, text, spans, whole.step_index, {where: _up(span) for where, span in whole.keys.items()})
    if wrong := list(_no_gates(workflow.steps)):
        raise RefusedError([one.at(source) for one in wrong])
    return workflow.steps, source


def _refuse_mapping(text: str, name: str) -> None:
    try:
        _, source = read_yaml(text, name)
    except RefusedError:
        return  # as a list is, here
    raise RefusedError([Diagnostic("OG332", "the gates are a mapping, not a list", _WAY_OUT).at(source)])


def _no_gates(steps: tuple[Step, ...]) -> list[Diagnostic]:
    if not steps:
        return [Diagnostic("OG332", "there are no gates", _WAY_OUT, ("steps",))]
    return [
        Diagnostic("OG332", f"`{step.id}` is no gate", _WAY_OUT, ("steps", index))
        for index, step in enumerate(steps)
        if step.gate is None
    ]


def _moved(one: Diagnostic, own: Source) -> Diagnostic:
    span = _up(one.span) if one.span else None
    if span and span.line > own.text.count("\n"):
        span = Span(max(1, own.text.count("\n")), 1)
    return replace(one, span=span, source=own)


def _up(span: Span) -> Span:
    return Span(max(1, span.line - _LINES), span.column, span.length)
