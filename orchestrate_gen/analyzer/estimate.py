"""How long does it take?"""

from orchestrate_gen.analyzer.tables.estimates import MINUTES, SHARE, WORST
from orchestrate_gen.ir.analysis import Complexity, Estimate, KindFinding, ScopeFinding


def find_estimate(kind: KindFinding, scope: ScopeFinding, complexity: Complexity) -> Estimate:
    """Minutes, expected and at worst, from the row of the table for this kind and complexity."""
    whole = MINUTES[kind.value][complexity.level.rank]
    share = SHARE[scope.value]
    expected = max(5, round(whole * share / 500) * 5)
    row = f"{kind.value} of {complexity.level} complexity: {whole} minutes"
    part = "" if share == 100 else f", {share} % of it for {scope.value}"
    return Estimate(
        expected=expected,
        worst=expected * WORST,
        basis=f"{row}{part}; at worst {WORST} times as long",
        confidence=round(0.7 * min(kind.confidence + 0.3, 1.0) * complexity.confidence, 2),
    )
