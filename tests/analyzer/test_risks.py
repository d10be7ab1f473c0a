"""What can go wrong."""

import pytest

from orchestrate_gen.analyzer import analyze
from orchestrate_gen.analyzer.tables.risks import RISKS, RiskRow


def risks(text: str) -> list[str]:
    return [risk.name for risk in analyze(text).risks]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("add an admin page", "security"),
        ("add payment processing", "payment"),
        ("drop column age from users", "data-loss"),
        ("export personal data", "privacy"),
        ("rotate api keys", "secrets"),
        ("rename the public API", "breaking-change"),
        ("refactor the parser", "regression"),
        ("optimize the start", "performance"),
        ("serve pages from redis", "stale-cache"),
        ("add a background job", "concurrency"),
        ("add slack notifications", "external-service"),
        ("deploy to production", "downtime"),
        ("set up CI", "build"),
        ("upgrade a library", "dependency"),
        ("page is blank on safari", "compatibility"),
        ("rework the frontend", "compatibility"),
        ("tidy up the css", "appearance"),
        ("modernize the parser", "dependency"),
        ("fix the header", "wrong-cause"),
        ("emergency change of the header", "haste"),
        ("research parsers", "unverified"),
        ("raise test coverage", "hollow-tests"),
        ("document the parser", "untrue-documents"),
        ("rewrite the header", "size"),
    ],
)
def test_each_risk_is_found(text: str, name: str) -> None:
    assert name in risks(text)


def test_every_risk_of_the_table_is_unique_and_says_what_is_done() -> None:
    assert len({row.name for row in RISKS}) == len(RISKS) >= 12
    assert all(row.title and row.mitigation for row in RISKS)


def test_a_risk_by_words_is_surer_than_one_by_kind_and_that_than_one_by_size() -> None:
    analysis = analyze("complex multi-service integration")
    confidences = [risk.confidence for risk in analysis.risks]
    assert confidences == sorted(confidences, reverse=True)
    by_name = {risk.name: risk for risk in analysis.risks}
    assert by_name["external-service"].words == ("multi-service", "integration")
    assert by_name["secrets"].confidence == 0.6
    assert (by_name["size"].confidence, by_name["size"].words) == (0.5, ())


def test_a_plain_task_has_no_risks() -> None:
    assert risks("add a page") == []


def test_what_is_denied_is_no_risk() -> None:
    assert "payment" not in risks("add a page without payments")


@pytest.mark.parametrize("row", RISKS, ids=lambda row: row.name)
def test_titles_and_mitigations_are_one_line_of_a_screen_table(row: RiskRow) -> None:
    for text in (row.title, row.mitigation):
        assert text[0].islower()
        assert text[-1].isalnum()
        assert len(" ".join(text.split())) <= 160
