"""How long a task takes, what it costs, and which models it wants.

The minutes, tokens and amounts are for one run of a whole workflow with an agent such as Claude Code. They are first
guesses from single runs, to be replaced by what finished runs report.
"""

from decimal import Decimal
from typing import NamedTuple

from orchestrate_gen.ir.analysis import Kind, Scope
from orchestrate_gen.ir.values import Level

# Expected minutes of a full implementation: low, medium, high, very high. Those of medium complexity are about what the
# steps of the built-in templates say together (a test compares both); the ratios are what estimates are scaled by.
MINUTES: dict[Kind, tuple[int, int, int, int]] = {
    "feature": (20, 35, 70, 120),
    "bugfix": (15, 25, 50, 90),
    "refactor": (20, 40, 80, 140),
    "performance": (22, 40, 70, 115),
    "research": (15, 25, 40, 60),
    "documentation": (15, 25, 45, 75),
    "test": (15, 30, 55, 90),
    "infrastructure": (15, 30, 60, 100),
    "api-integration": (20, 40, 70, 115),
    "migration": (25, 45, 85, 145),
    "security": (20, 35, 65, 110),
}

# The part of it that a smaller scope takes, in percent.
SHARE: dict[Scope, int] = {
    "research-only": 40,
    "research-and-plan": 60,
    "research-and-revise": 60,
    "full-implementation": 100,
    "debug": 25,
}


class Usage(NamedTuple):
    """Tokens in thousands and USD, each from and to, of a full implementation."""

    tokens: tuple[int, int]
    cost: tuple[Decimal, Decimal]


USAGE: dict[Level, Usage] = {
    Level.LOW: Usage((150, 500), (Decimal("0.40"), Decimal("2.00"))),
    Level.MEDIUM: Usage((400, 1_500), (Decimal("1.20"), Decimal("6.00"))),
    Level.HIGH: Usage((1_000, 4_000), (Decimal("3.00"), Decimal("18.00"))),
    Level.VERY_HIGH: Usage((2_500, 9_000), (Decimal("8.00"), Decimal("45.00"))),
}

# Models by the part that they play, from the smallest level on that wants them.
RESEARCHERS: dict[Level, str] = {
    Level.LOW: "claude/haiku",
    Level.MEDIUM: "claude/haiku",
    Level.HIGH: "claude/sonnet",
    Level.VERY_HIGH: "claude/sonnet",
}
PLANNERS: dict[Level, str] = {
    Level.LOW: "claude/sonnet",
    Level.MEDIUM: "claude/opus",
    Level.HIGH: "claude/opus",
    Level.VERY_HIGH: "claude/opus",
}
BUILDERS: dict[Level, str] = {
    Level.LOW: "claude/sonnet",
    Level.MEDIUM: "claude/sonnet",
    Level.HIGH: "claude/sonnet",
    Level.VERY_HIGH: "claude/opus",
}
FIXER = "claude/opus"

PREREQUISITES = ("bash 4.0 or newer", "claude")
