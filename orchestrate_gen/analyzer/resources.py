"""What does a run need?"""

from collections.abc import Iterator
from decimal import Decimal

from orchestrate_gen.analyzer.tables import estimates as table
from orchestrate_gen.ir.analysis import Complexity, Resources, ScopeFinding
from orchestrate_gen.ir.values import Level


def find_resources(scope: ScopeFinding, complexity: Complexity) -> Resources:
    """Agents, programs, tokens and USD, each as the tables have them for this scope and complexity."""
    usage, share = table.USAGE[complexity.level], table.SHARE[scope.value]
    low, high = (tokens * 1_000 * share // 100 for tokens in usage.tokens)
    cheap, dear = ((cost * share / 100).quantize(Decimal("0.01")) for cost in usage.cost)
    return Resources(
        agents=tuple(dict.fromkeys(_agents(scope, complexity.level))),
        prerequisites=table.PREREQUISITES,
        tokens_low=low,
        tokens_high=high,
        cost_low=cheap,
        cost_high=dear,
    )


def _agents(scope: ScopeFinding, level: Level) -> Iterator[str]:
    yield table.RESEARCHERS[level]
    if scope.value not in ("research-only", "debug"):
        yield table.PLANNERS[level]
    if scope.value == "full-implementation":
        yield table.BUILDERS[level]
        yield table.FIXER
