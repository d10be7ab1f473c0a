"""The document for a pull request."""

from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.ir.analysis import Risk
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.targets.markdown import MARKDOWN, code, escape, risk_section


def test_the_head_names_the_task_the_time_and_the_command(plan: Plan, provenance: Provenance) -> None:
    text = MARKDOWN.emit(plan, provenance).text
    assert text.startswith(
        "# Look \\& test\n\n"
        "> look \\[here\\]\n> then test\n\n"
        "Usually 11m to 1h; complexity medium, priority normal.\n"
        "What decides how long it takes: `left` → `end` → `test`.\n\n"
        "Made by `orchestrate-gen 'look \\| test' --script`.\n"
    )


def test_each_phase_is_a_table_of_its_steps(plan: Plan, provenance: Provenance) -> None:
    text = MARKDOWN.emit(plan, provenance).text
    assert '| `left` | Say "a \\| b" \\& \\<c\\> | `claude/haiku, read` |  | 4m | 10m | abort |\n' in text
    assert "| `test` |  | `shell` | `end` | 2m |  | fix by mend and try again, at most 1 round |\n" in text
    assert "| `mend` |  | `claude/haiku, read` |  |  | 10m | only when `test` fails |\n" in text


def test_the_limits_are_a_table(plan: Plan, provenance: Provenance) -> None:
    text = MARKDOWN.emit(plan, provenance).text
    rows = "| time | 2h |\n| cost | 3.00 USD |\n| steps at a time | 2 |\n| attempts of a step | 4 |\n"
    assert f"## Limits\n\n| limit | value |\n| --- | --- |\n{rows}" in text


def test_a_prompt_with_a_fence_gets_a_longer_one(plan: Plan, provenance: Provenance) -> None:
    text = MARKDOWN.emit(plan, provenance).text
    assert "<code>right</code></summary>\n\n````text\n```\nRead\n```\n````\n" in text
    assert "<code>test</code></summary>\n\n```sh\n\nmake test\n```\n" in text


def test_risks_are_a_section_of_their_own_or_none() -> None:
    risk = Risk(name="r", title="a|b", likelihood="low", impact="high", mitigation="tests", confidence=0.5)
    assert risk_section([risk]).endswith("| a\\|b | low | high | tests |\n")
    assert risk_section([]) == ""


def test_nothing_is_refused(plan: Plan) -> None:
    assert list(MARKDOWN.check(plan)) == []


@given(st.text())
def test_no_text_leaves_its_cell(text: str) -> None:
    for shown in (escape(text), code(text)):
        assert "\n" not in shown
        assert "|" not in shown.replace("\\\\", "").replace("\\|", "")
