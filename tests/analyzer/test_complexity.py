"""How complex a description is, and why."""

import pytest

from orchestrate_gen.analyzer import analyze
from orchestrate_gen.ir.values import Level


def factors(text: str) -> dict[str, float]:
    return {factor.name: factor.points for factor in analyze(text).complexity.factors}


@pytest.mark.parametrize(
    ("text", "name", "points"),
    [
        ("simple page", "said to be simple", -2.0),
        ("complex page", "said to be complex", 2.0),
        ("redesign the page", "architecture", 1.5),
        ("rename it everywhere", "breadth", 1.0),
        ("a distributed page", "many services", 2.0),
        ("page with webhooks", "integration", 0.5),
        ("backfill the page", "data", 1.0),
        ("page for permissions", "security", 1.0),
        ("page with invoices", "money", 1.5),
        ("a thread-safe page", "concurrency", 1.0),
        ("a full-stack page", "frontend and backend", 0.5),
        ("a cached page", "storage and speed", 0.5),
        ("a backwards-compatible page", "compatibility", 0.5),
        ("page sometimes blank", "unknown cause", 0.5),
        ("add a page and fix the header", "2 tasks", 0.5),
        ("page with redis and kafka", "2 technologies", 0.5),
        ("page " * 50, "a long description", 0.5),
        ("plan the page", "scope research-and-plan", 0.5),
        ("plan the page", "kind feature", 1.5),
    ],
)
def test_each_factor_has_its_points(text: str, name: str, points: float) -> None:
    assert factors(text).get(name) == points


def test_the_score_is_the_sum_of_the_factors() -> None:
    complexity = analyze("complex multi-service integration").complexity
    assert complexity.score == sum(factor.points for factor in complexity.factors)
    assert complexity.level is Level.VERY_HIGH


def test_a_score_is_never_below_zero() -> None:
    assert analyze("trivial docs").complexity.score == 0


def test_a_factor_counts_once_however_many_words_bring_it() -> None:
    assert factors("auth, passwords and permissions")["security"] == 1.0


def test_a_small_part_does_not_make_the_whole_small() -> None:
    assert "said to be simple" not in factors("add payments; fix a minor typo")


def test_in_parallel_is_no_concurrency() -> None:
    assert "concurrency" not in factors("add login and update docs in parallel")


def test_what_is_denied_adds_nothing() -> None:
    assert "money" not in factors("add a page without payments")


def test_beside_a_threshold_it_is_less_sure() -> None:
    near, far = analyze("optimize database queries").complexity, analyze("trivial docs").complexity
    assert (near.score, near.confidence) == (2.0, 0.5)
    assert far.confidence == 0.9
