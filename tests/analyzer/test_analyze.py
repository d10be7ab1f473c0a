"""The whole analysis of a description."""

import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestrate_gen.analyzer import analyze
from orchestrate_gen.analyzer.lines import READ_AT_MOST
from orchestrate_gen.analyzer.tables.risks import RISKS
from orchestrate_gen.ir.analysis import Analysis

ROOT = Path(__file__).parents[2]
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")
IDENTIFIER = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")


class Expected(NamedTuple):
    """What a description is taken for: all of its risks, the surest first, and the minutes that are expected."""

    text: str
    kind: str
    template: str
    level: str
    risks: str
    minutes: int
    topic: str
    priority: str = "normal"
    scope: str = "full-implementation"


EXPECTED = [
    Expected(
        "add dark mode support to web application",
        "feature",
        "feature",
        "low",
        "compatibility appearance",
        20,
        "dark mode support",
    ),
    Expected(
        "fix critical authentication vulnerability",
        "security",
        "security",
        "medium",
        "security haste",
        35,
        "authentication vulnerability",
        "high",
    ),
    Expected(
        "refactor user management system architecture",
        "refactor",
        "refactor",
        "high",
        "privacy regression size",
        80,
        "user management system architecture",
    ),
    Expected(
        "simple configuration file update",
        "infrastructure",
        "infrastructure",
        "low",
        "build",
        15,
        "configuration file update",
    ),
    Expected(
        "complex multi-service integration",
        "api-integration",
        "api-integration",
        "very-high",
        "external-service secrets size",
        115,
        "multi-service integration",
    ),
    Expected(
        "optimize database queries",
        "performance",
        "performance",
        "medium",
        "performance regression",
        40,
        "database queries",
    ),
    Expected(
        "modernize frontend architecture",
        "refactor",
        "refactor",
        "medium",
        "regression dependency compatibility appearance",
        40,
        "frontend architecture",
    ),
    Expected(
        "emergency security patch", "security", "security", "medium", "security haste", 35, "security patch", "high"
    ),
    Expected(
        "research caching strategies to create a plan",
        "research",
        "research",
        "medium",
        "performance stale-cache unverified",
        15,
        "caching strategies",
        "normal",
        "research-and-plan",
    ),
    Expected("implement auth", "feature", "feature", "medium", "security", 35, "auth"),
    Expected("add payment processing", "feature", "feature", "medium", "payment", 35, "payment processing"),
    Expected("setup project", "infrastructure", "infrastructure", "low", "build", 15, "project"),
]
each_description = pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected.text)

COSTS = {"low": "0.40 2.00", "medium": "1.20 6.00", "high": "3.00 18.00", "very-high": "8.00 45.00"}
"""USD, from and to, of a full implementation of each complexity."""


@each_description
def test_a_typical_description_comes_out_sensibly(expected: Expected) -> None:
    analysis = analyze(expected.text)
    assert (analysis.kind.value, analysis.scope.value) == (expected.kind, expected.scope)
    assert (analysis.template.value, analysis.priority.value) == (expected.template, expected.priority)
    assert analysis.complexity.level == expected.level
    assert [topic.value for topic in analysis.topics] == [expected.topic]
    assert [task.text for task in analysis.tasks] == [expected.text]
    assert analysis.parameters == ()


@each_description
def test_a_typical_description_has_its_risks_and_what_is_done_about_each(expected: Expected) -> None:
    risks = analyze(expected.text).risks
    assert [risk.name for risk in risks] == expected.risks.split()
    rows = {row.name: row for row in RISKS}
    assert [risk.mitigation for risk in risks] == [rows[risk.name].mitigation for risk in risks]
    assert [risk.confidence for risk in risks] == sorted((risk.confidence for risk in risks), reverse=True)
    assert {risk.confidence for risk in risks} <= {0.5, 0.6, 0.8}
    assert all(risk.words for risk in risks if risk.confidence == 0.8)


@each_description
def test_a_typical_description_is_estimated_by_kind_scope_and_complexity(expected: Expected) -> None:
    estimate, resources = analyze(expected.text).estimate, analyze(expected.text).resources
    assert (estimate.expected, estimate.worst) == (expected.minutes, 2 * expected.minutes)
    assert estimate.basis.startswith(f"{expected.kind} of {expected.level} complexity: ")
    share = Decimal("0.6") if expected.scope == "research-and-plan" else 1
    assert [resources.cost_low, resources.cost_high] == [
        Decimal(cost) * share for cost in COSTS[expected.level].split()
    ]
    assert resources.tokens_low < resources.tokens_high
    assert ("claude/opus" in resources.agents) == (expected.level != "low" or expected.scope == "full-implementation")


@each_description
def test_a_typical_description_is_recognised_with_confidence(expected: Expected) -> None:
    """The other kinds are far behind, and what is beside a threshold is said to be unsure."""
    analysis = analyze(expected.text)
    first, second = sorted(analysis.kind.scores.values(), reverse=True)[:2]
    assert analysis.kind.confidence == pytest.approx(first, abs=0.001)
    assert first > 1.5 * second
    assert analysis.scope.confidence >= 0.6
    assert (analysis.complexity.confidence == 0.5) == (analysis.complexity.score in (2.0, 4.0, 6.0))
    assert analysis.priority.confidence == (0.9 if expected.priority == "high" else 0.6)


@pytest.mark.parametrize(
    ("text", "name", "topic"),
    [
        ("implement auth", "implement-auth", "auth"),
        (
            "fix critical authentication vulnerability",
            "fix-critical-authentication-vulnerability",
            "authentication-vulnerability",
        ),
        ("add dark mode support to web application", "add-dark-mode-support-to-web-application", "dark-mode-support"),
        (
            "research caching strategies to create a plan",
            "research-caching-strategies-to-create-a-plan",
            "caching-strategies",
        ),
    ],
)
def test_a_typical_description_has_the_names_that_people_expect(text: str, name: str, topic: str) -> None:
    analysis = analyze(text)
    assert (analysis.title, analysis.name, analysis.topic) == (text, name, topic)


def test_an_analysis_keeps_the_description_as_it_is() -> None:
    text = "  fix `a`\n\n\t$(rm -rf /) {{ x }} \0 \u202e \U0001f600"
    assert analyze(text).description == text


def test_a_lone_surrogate_is_shown_as_a_replacement() -> None:
    assert analyze("fix \ud800 login").description == "fix \ufffd login"


def test_an_empty_description_has_no_tasks_and_an_analysis_nevertheless() -> None:
    analysis = analyze("")
    assert (analysis.title, analysis.name, analysis.topic, analysis.tasks) == ("task", "task", "task", ())
    assert analysis.kind.confidence < 0.5


def test_what_follows_the_part_that_is_read_changes_nothing_but_the_description() -> None:
    text = ("add a page\n" * READ_AT_MOST)[:READ_AT_MOST]
    beginning, whole = analyze(text), analyze(text + "\nfix the critical vulnerability")
    assert whole == beginning.model_copy(update={"description": whole.description})


def test_every_finding_is_explained() -> None:
    analysis = analyze("fix critical authentication vulnerability")
    assert analysis.kind.words == ("vulnerability",)
    assert analysis.scope.words == ("fix",)
    assert analysis.priority.words == ("critical",)
    assert all(finding.reason for finding in (analysis.kind, analysis.scope, analysis.priority, analysis.template))


def check(analysis: Analysis) -> None:
    """What holds for any text at all."""
    assert IDENTIFIER.fullmatch(analysis.name)
    assert len(analysis.name) <= 48
    assert IDENTIFIER.fullmatch(analysis.topic)
    assert len(analysis.topic) <= 32
    assert 0 < len(analysis.title) <= 72
    assert analysis.title.isprintable() or not re.search(
        r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", analysis.title
    )
    assert abs(sum(analysis.kind.scores.values()) - 1) < 0.01
    assert 0 < analysis.estimate.expected <= analysis.estimate.worst
    assert 0 < analysis.resources.tokens_low < analysis.resources.tokens_high
    done: set[str] = set()
    for task in analysis.tasks:
        assert set(task.after) <= done
        done.add(task.id)
    analysis.model_dump_json()


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_at_all_has_an_analysis(text: str) -> None:
    check(analyze(text))


PIECES = st.sampled_from(
    [
        *(
            "fix",
            "add",
            "research",
            "implement",
            "revise",
            "test",
            "deploy",
            "compare",
            "meanwhile",
            "first",
            "finally",
        ),
        *(
            "and",
            "then",
            "before",
            "after",
            "in parallel",
            "not",
            "do not",
            "without",
            "instead of",
            "why",
            "should we",
        ),
        *("the", "all", "from", "to", "of", "support for", "a plan", "to create a plan", "login", "please ", "2fa"),
        *("plans/003.md", "README", "http://x.y/", "#12", "200 ms", "feat(x): ", "[Bug] ", "{{ x }}", "$(y)", "-- "),
        *('"', "`", "'", "\n- ", "\n1. ", "[x] ", "; ", ", ", ". ", ": ", "?", "(", ")"),
        *("\u4fee", "\u00e9", "\U0001f600", "\u202e", "\ud800", "\0"),
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " "]))
def test_any_mixture_of_words_and_marks_has_an_analysis(pieces: list[str], between: str) -> None:
    check(analyze(between.join(pieces)))


@pytest.mark.parametrize(
    "text",
    [
        "!!!",
        "\u4fee\u590d\u767b\u5f55",
        "\U0001f600",
        "\ud800" * 9,
        "\0",
        "\n\n",
        "\u0627\u0635\u0644\u0627\u062d \u062a\u0633\u062c\u064a\u0644",
    ],
)
def test_a_text_without_latin_letters_has_an_analysis(text: str) -> None:
    check(analyze(text))


@pytest.mark.parametrize("piece", ["a", "and ", "it ", "' ", "#", "1) ", "- x\n", "A-", "if then ", "[ ] ", "\u0301"])
def test_a_megabyte_has_an_analysis(piece: str) -> None:
    check(analyze(piece * (1_000_000 // len(piece))))


def test_an_analysis_does_not_depend_on_the_hash_seed() -> None:
    program = (
        "import sys; from orchestrate_gen.analyzer import analyze;"
        "print(analyze('research redis and kafka, then add caching to src/api.py #12 under 200 ms').model_dump_json())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["kind"]["value"] == "feature"
