"""Which template fits."""

import pytest

from orchestrate_gen.analyzer import analyze

TEMPLATES = {
    "feature",
    "bugfix",
    "refactor",
    "research",
    "infrastructure",
    "api-integration",
    "performance",
    "documentation",
    "migration",
    "security",
}


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("add a page", "feature"),
        ("fix the header", "bugfix"),
        ("document the parser", "documentation"),
        ("research parsers", "research"),
        ("plan the migration to postgres", "research"),
        ("revise plans/003.md", "research"),
        ("investigate login failure", "bugfix"),
        ("investigate flaky tests", "bugfix"),
        ("investigate slow queries", "performance"),
        ("test the parser", "feature"),
    ],
)
def test_a_template_follows_scope_and_kind(text: str, template: str) -> None:
    assert analyze(text).template.value == template
    assert template in TEMPLATES


def test_a_template_says_why() -> None:
    assert analyze("fix crash").template.reason == "it is a task of kind bugfix: `crash`, `fix` speak for bugfix"
    assert analyze("test the parser").template.reason.startswith("there is no template for tests alone")
    assert analyze("research parsers").template.reason == (
        "the scope is research-only, so nothing is built: it asks for a study, and for nothing after it"
    )


def test_research_that_is_to_be_built_is_a_feature() -> None:
    analysis = analyze("proof of concept for best practice and trade-offs")
    assert (analysis.kind.value, analysis.scope.value) == ("research", "full-implementation")
    assert analysis.template.value == "feature"


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("do it", ("feature", "bugfix", "refactor")),
        ("test the parser", ("feature",)),
        ("research parsers", ("research",)),
        ("investigate login failure", ("bugfix",)),
    ],
)
def test_the_templates_that_come_into_question_are_named_once_each(text: str, candidates: tuple[str, ...]) -> None:
    found = analyze(text).template
    assert found.candidates[: len(candidates)] == candidates
    assert len(set(found.candidates)) == len(found.candidates) <= 3
    assert set(found.candidates) <= TEMPLATES
    assert found.candidates[0] == found.value
