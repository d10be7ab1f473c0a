"""How long a description takes."""

import pytest

from orchestrate_gen.analyzer import analyze
from orchestrate_gen.analyzer.tables.estimates import MINUTES, SHARE
from orchestrate_gen.ir.values import Level


def test_the_estimate_names_its_row_of_the_table() -> None:
    estimate = analyze("implement auth").estimate
    assert (estimate.expected, estimate.worst) == (35, 70)
    assert estimate.basis == "feature of medium complexity: 35 minutes; at worst 2 times as long"


def test_a_smaller_scope_takes_its_share() -> None:
    estimate = analyze("research caching strategies to create a plan").estimate
    assert (estimate.expected, estimate.worst) == (15, 30)
    assert "60 % of it for research-and-plan" in estimate.basis


@pytest.mark.parametrize("kind", sorted(MINUTES))
def test_more_complex_takes_longer(kind: str) -> None:
    minutes = {str(name): row for name, row in MINUTES.items()}[kind]
    assert len(minutes) == len(Level)
    assert list(minutes) == sorted(set(minutes))


def test_nothing_takes_longer_than_the_whole() -> None:
    assert max(SHARE.values()) == SHARE["full-implementation"] == 100


def test_an_unsure_kind_makes_an_unsure_estimate() -> None:
    assert analyze("xyzzy").estimate.confidence < analyze("refactor the whole system architecture").estimate.confidence


def test_the_factor_is_the_ratio_to_medium_complexity() -> None:
    plain, complicated = analyze("implement auth").estimate, analyze("complex multi-service integration").estimate
    assert (plain.factor, plain.reason) == (1, "feature of medium complexity")
    assert complicated.factor == round(115 / 40, 2)
    assert complicated.reason == "api-integration of very-high complexity: 115 minutes against 40 of medium complexity"
