"""The flowchart."""

import re

from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.targets.mermaid import MERMAID, escape


def test_the_whole_chart(plan: Plan, provenance: Provenance) -> None:
    assert MERMAID.emit(plan, provenance).text == (
        "flowchart TD\n"
        '  subgraph p1["look"]\n'
        '    s1["left<br/>claude/haiku, read<br/>4m"]\n'
        '    s2["right<br/>claude/haiku, read<br/>3m"]\n'
        "  end\n"
        '  subgraph p2["work"]\n'
        '    s3["end<br/>claude/haiku, read<br/>5m"]\n'
        '    s4["test<br/>shell<br/>2m"]\n'
        '    s4f(["mend<br/>claude/haiku, read"])\n'
        "  end\n"
        "  s1 ==> s3\n"
        "  s2 --> s3\n"
        "  s3 ==> s4\n"
        "  s4 -. fails .-> s4f -.-> s4\n"
    )


def test_nothing_is_refused(plan: Plan) -> None:
    assert list(MERMAID.check(plan)) == []


@given(st.text())
def test_no_character_of_a_label_ends_it(text: str) -> None:
    escaped = escape(text)
    assert not set(escaped) & set('"<>[]{}|`\\\n&')
    assert re.sub(r"#(\d+);", lambda match: chr(int(match[1])), escaped) == text
