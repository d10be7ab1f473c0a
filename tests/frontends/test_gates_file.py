"""A list of gates is read, and what is wrong with it stands at its own line."""

import pytest

from orchestrate_gen.diagnostic import RefusedError, Span
from orchestrate_gen.frontends.gates_file import load_gates


def test_gates_are_read_with_their_places() -> None:
    gates, source = load_gates("- {id: tested, gate: tests-pass}\n- id: high\n  gate: n >= 3\n", "gates.yaml")
    assert [gate.id for gate in gates] == ["tested", "high"]
    assert source.span(("steps", "high", "gate")) == Span(3, 9, 6)


def test_a_gate_of_a_list_may_be_a_command() -> None:
    gates, source = load_gates("- id: lint\n  gate: {command: [make lint, make docs]}\n", "gates.yaml")
    assert [gate.asks for gate in gates] == ["command make lint, command make docs"]
    assert source.span(("steps", "lint", "gate", "command", 1)) == Span(2, 31, 9)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("# mine\n- {id: a, gat: tests-pass}\n", "OG113", 2),
        ("- {id: a, gate: tests-pass}\n- {id: b, run: make}\n", "OG332", 2),
        ("# mine\n- {id: a, gate: n >}\n- {id: a, run: [}\n", "OG101", 3),
        ("# none\n", "OG115", 1),
    ],
)
def test_a_mistake_stands_at_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(RefusedError) as caught:
        load_gates(text, "gates.yaml")
    first = caught.value.diagnostics[0]
    assert first.span is not None
    assert first.source is not None
    assert (first.code, first.span.line, first.source.text) == (code, line, text)
