"""What can go wrong?"""

from collections.abc import Iterator

from orchestrate_gen.analyzer.phrases import find_phrases, spoken
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables.complexity import NEUTRAL
from orchestrate_gen.analyzer.tables.risks import RISKS, RiskRow
from orchestrate_gen.ir.analysis import Complexity, KindFinding, Risk, ScopeFinding

BY_WORDS = 0.8
BY_KIND = 0.6
BY_SIZE = 0.5


def find_risks(reading: Reading, kind: KindFinding, scope: ScopeFinding, complexity: Complexity) -> tuple[Risk, ...]:
    """The risks of the table that apply, the surest first, then as the table orders them."""
    found = [risk for row in RISKS if (risk := _risk(row, reading, kind, scope, complexity))]
    return tuple(sorted(found, key=lambda risk: -risk.confidence))


def _risk(
    row: RiskRow, reading: Reading, kind: KindFinding, scope: ScopeFinding, complexity: Complexity
) -> Risk | None:
    words = tuple(dict.fromkeys(_words(row, reading)))
    reasons = (
        (bool(words), BY_WORDS, words[:5]),
        (kind.value in row.kinds, BY_KIND, kind.words),
        (scope.value in row.scopes, BY_KIND, scope.words),
        (row.least is not None and complexity.level.rank >= row.least.rank, BY_SIZE, ()),
    )
    for applies, confidence, because in reasons:
        if applies:
            return Risk(
                name=row.name,
                title=row.title,
                likelihood=row.likelihood,
                impact=row.impact,
                mitigation=row.mitigation,
                confidence=confidence,
                words=because,
            )
    return None


def _words(row: RiskRow, reading: Reading) -> Iterator[str]:
    known = frozenset((*row.phrases, *NEUTRAL))
    for clause in reading.clauses:
        for phrase, words in find_phrases(clause.live, known):
            if phrase not in NEUTRAL:
                yield spoken(words)
