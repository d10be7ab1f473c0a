"""What can go wrong?"""

from orchestrate_gen.analyzer.phrases import names_told
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables.risks import NAMES, RISKS, RiskRow
from orchestrate_gen.ir.analysis import Complexity, KindFinding, Risk, ScopeFinding

BY_WORDS = 0.8
BY_KIND = 0.6
BY_SIZE = 0.5


def find_risks(reading: Reading, kind: KindFinding, scope: ScopeFinding, complexity: Complexity) -> tuple[Risk, ...]:
    """The risks of the table that apply, the surest first, then as the table orders them."""
    told = names_told([clause.live for clause in reading.clauses], NAMES)
    found: list[Risk] = []
    for row in RISKS:
        causes = _causes(row, told.get(row.name, ()), kind, scope, complexity)
        found.extend(_risk(row, confidence, words) for confidence, words in causes[:1])
    return tuple(sorted(found, key=lambda risk: -risk.confidence))


def _causes(
    row: RiskRow, told: tuple[str, ...], kind: KindFinding, scope: ScopeFinding, complexity: Complexity
) -> list[tuple[float, tuple[str, ...]]]:
    """Why a risk applies, the best reason first: its confidence and the words."""
    is_large = row.least is not None and complexity.level.rank >= row.least.rank
    reasons = (
        (bool(told), BY_WORDS, told[:5]),
        (kind.value in row.kinds, BY_KIND, kind.words),
        (scope.value in row.scopes, BY_KIND, scope.words),
        (is_large, BY_SIZE, ()),
    )
    return [(confidence, words) for applies, confidence, words in reasons if applies]


def _risk(row: RiskRow, confidence: float, words: tuple[str, ...]) -> Risk:
    return Risk(
        name=row.name,
        title=row.title,
        likelihood=row.likelihood,
        impact=row.impact,
        mitigation=row.mitigation,
        confidence=confidence,
        words=words,
    )
