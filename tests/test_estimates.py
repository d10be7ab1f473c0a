"""There is one estimate: analysis, plan, header, screens and data agree."""

import json
import re

import pytest

from orchestrate_gen.analyzer.tables.estimates import MINUTES
from orchestrate_gen.cli.compile import compile_file
from orchestrate_gen.cli.compiled import Compiled, compile_sentence
from orchestrate_gen.cli.screens.guided import guided
from orchestrate_gen.cli.screens.preview import preview
from orchestrate_gen.ir.values import Level, format_duration
from orchestrate_gen.passes.scale_estimates import scale_estimates
from orchestrate_gen.pipeline import compile_workflow, describe
from orchestrate_gen.targets.json_target import with_analysis
from tests.support.compiled import PLACES, PROVENANCE

TEXTS = (
    "simple configuration file update",
    "implement auth",
    "refactor user management system architecture",
    "complex multi-service integration",
    "research caching strategies to create a plan",
    "investigate why requests time out",
)
VERY_COMPLEX = "complex multi-service integration"


def made(text: str, *words: str, target: str = "bash") -> Compiled:
    given = compile_file.make_context("compile", ["x.yaml", *words], help_option_names=[]).params
    return compile_sentence(text, {**given, "template": None}, PLACES, target=target, lint=False)


@pytest.mark.parametrize("text", TEXTS)
def test_all_that_a_person_sees_says_the_same(text: str) -> None:
    compiled = made(text)
    assert compiled.described
    plan, found = compiled.compilation.plan, compiled.described.analysis
    time = f"{format_duration(plan.expected)} to {format_duration(plan.worst)}"
    cost = f"{found.resources.cost_low} to {found.resources.cost_high} USD"
    for screen in (guided(compiled), preview(compiled)):
        words = " ".join(screen.split())
        assert f"time {time}" in words
        assert f"cost {cost} expected" in words
        assert found.estimate.basis in words
    header = f"# Estimate  {format_duration(plan.expected)} to {format_duration(plan.worst)}; {cost}; complexity "
    assert header in compiled.compilation.script.text
    assert (found.estimate.expected * 60, found.estimate.worst * 60) == (plan.expected, plan.worst)


@pytest.mark.parametrize("text", TEXTS)
def test_data_say_the_same_in_both_of_their_parts(text: str) -> None:
    compiled = made(text, target="json")
    assert compiled.described
    data = json.loads(with_analysis(compiled.compilation.script.text, compiled.described.analysis))
    estimate, plan = data["analysis"]["estimate"], data["plan"]
    assert (estimate["expected"] * 60, estimate["worst"] * 60) == (plan["expected_seconds"], plan["worst_seconds"])


@pytest.mark.parametrize("kind", sorted(set(MINUTES) - {"research", "test"}))
def test_the_table_of_the_analyzer_is_about_what_the_steps_of_the_template_say(kind: str) -> None:
    """So that `analyze`, which knows no templates, says nearly the same."""
    rows = {str(name): row for name, row in MINUTES.items()}
    for level, minutes in zip(Level, rows[kind], strict=True):
        workflow = describe("implement auth", PLACES, kind).template.workflow.model_copy(update={"complexity": level})
        scaled = scale_estimates(workflow, round(minutes / rows[kind][Level.MEDIUM.rank], 2))
        planned = compile_workflow(scaled, PROVENANCE, lint=False).plan.expected / 60
        assert planned == pytest.approx(minutes, rel=0.2, abs=5)


def test_the_more_complex_a_task_the_longer_are_its_estimates_and_their_limits() -> None:
    found = [made(text).compilation for text in TEXTS[:4]]
    assert [one.plan.expected for one in found] == sorted({one.plan.expected for one in found})
    for one in found:
        assert all(2 * (step.estimate or 0) <= (step.timeout or 0) for step in one.workflow.steps)


def test_the_basis_says_where_the_factor_comes_from() -> None:
    plain, complicated = made("implement auth").described, made(VERY_COMPLEX).described
    assert plain
    assert complicated
    assert plain.analysis.estimate.basis == (
        "the steps of the template feature (feature of medium complexity); at worst 2 times as long"
    )
    assert complicated.analysis.estimate.basis == (
        "the steps of the template api-integration, those of agents times 2.88"
        " (api-integration of very-high complexity: 115 minutes against 40 of medium complexity);"
        " at worst 2 times as long"
    )


def test_who_may_spend_more_than_the_usual_limit_is_told_so() -> None:
    (warning,) = made(VERY_COMPLEX).compilation.warnings
    assert (warning.code, warning.severity) == ("OG260", "warning")
    assert warning.message == "this may cost 8.00 to 45.00 USD, and a run ends at the usual limit of 20.00 USD"
    assert "--max-cost 45.00" in warning.help


def test_a_limit_that_was_chosen_is_not_questioned() -> None:
    assert made(VERY_COMPLEX, "--max-cost", "3").compilation.warnings == ()
    assert made("implement auth").compilation.warnings == ()


def test_the_script_counts_with_the_scaled_estimates() -> None:
    text = made(VERY_COMPLEX).compilation.script.text
    implement = re.search(r"add implement (?:.*\\\n)*.*--estimate (\w+)", text)
    assert implement
    assert implement[1] == "58m"
    assert "estimate=1h" in text
