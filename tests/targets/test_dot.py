"""The graph for Graphviz."""

from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.targets.dot import DOT, quote


def test_the_whole_graph(plan: Plan, provenance: Provenance) -> None:
    assert DOT.emit(plan, provenance).text == (
        'digraph "look-and-test" {\n'
        "  node [shape=box, style=rounded];\n"
        "  subgraph cluster_1 {\n"
        '    label="look";\n'
        '    "left" [label="left\\nclaude/haiku, read\\n4m"];\n'
        '    "right" [label="right\\nclaude/haiku, read\\n3m"];\n'
        "  }\n"
        "  subgraph cluster_2 {\n"
        '    label="work";\n'
        '    "end" [label="end\\nclaude/haiku, read\\n5m"];\n'
        '    "test" [label="test\\nshell\\n2m"];\n'
        '    "mend" [label="mend\\nclaude/haiku, read", style=dashed];\n'
        "  }\n"
        '  "left" -> "end" [style=bold];\n'
        '  "right" -> "end";\n'
        '  "end" -> "test" [style=bold];\n'
        '  "test" -> "mend" [style=dotted, label="fails"];\n'
        '  "mend" -> "test" [style=dotted];\n'
        "}\n"
    )


def test_nothing_is_refused(plan: Plan) -> None:
    assert list(DOT.check(plan)) == []


@given(st.text())
def test_a_quoted_text_ends_at_its_last_quote_only(text: str) -> None:
    quoted = quote(text)
    inside = quoted[1:-1].replace("\\\\", "").replace('\\"', "")
    assert quoted[0] == quoted[-1] == '"'
    assert '"' not in inside
    assert "\n" not in inside
