"""What a run needs."""

import itertools
from decimal import Decimal

import pytest

from orchestrate_gen.analyzer import analyze


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("simple page", ("claude/haiku", "claude/sonnet", "claude/opus")),
        ("implement auth", ("claude/haiku", "claude/opus", "claude/sonnet")),
        ("complex multi-service integration", ("claude/sonnet", "claude/opus")),
        ("research parsers", ("claude/haiku",)),
        ("research caching strategies to create a plan", ("claude/haiku", "claude/opus")),
    ],
)
def test_the_agents_follow_scope_and_complexity(text: str, agents: tuple[str, ...]) -> None:
    assert analyze(text).resources.agents == agents


def test_tokens_and_cost_are_ranges() -> None:
    resources = analyze("implement auth").resources
    assert (resources.tokens_low, resources.tokens_high) == (400_000, 1_500_000)
    assert (resources.cost_low, resources.cost_high) == (Decimal("1.20"), Decimal("6.00"))
    assert resources.prerequisites == ("bash 4.0 or newer", "claude")


def test_tokens_and_cost_rise_with_complexity() -> None:
    texts = [
        "simple page",
        "implement auth",
        "refactor user management system architecture",
        "complex multi-service integration",
    ]
    found = [analyze(text).resources for text in texts]
    for low, high in itertools.pairwise(found):
        assert low.tokens_low < high.tokens_low
        assert low.tokens_high < high.tokens_high
        assert low.cost_low < high.cost_low
        assert low.cost_high < high.cost_high
