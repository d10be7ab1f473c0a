"""How long does it take?"""

from orchestrate_gen.analyzer.tables.estimates import MINUTES, SHARE
from orchestrate_gen.ir.analysis import Complexity, Estimate, KindFinding, ScopeFinding
from orchestrate_gen.ir.plan import WORST
from orchestrate_gen.ir.values import Level


def find_estimate(kind: KindFinding, scope: ScopeFinding, complexity: Complexity) -> Estimate:
    """Minutes, expected and at worst, from the row of the table for this kind and complexity."""
    whole, medium = MINUTES[kind.value][complexity.level.rank], MINUTES[kind.value][Level.MEDIUM.rank]
    share = SHARE[scope.value]
    expected = max(5, round(whole * share / 500) * 5)
    row = f"{kind.value} of {complexity.level} complexity"
    part = "" if share == 100 else f", {share} % of it for {scope.value}"
    return Estimate(
        expected=expected,
        worst=expected * WORST,
        basis=f"{row}: {whole} minutes{part}; at worst {WORST} times as long",
        factor=round(whole / medium, 2),
        reason=row if whole == medium else f"{row}: {whole} minutes against {medium} of medium complexity",
        confidence=round(0.7 * min(kind.confidence + 0.3, 1.0) * complexity.confidence, 2),
    )
