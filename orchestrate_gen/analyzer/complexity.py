"""How complex is it?"""

from collections.abc import Iterator, Sequence

from orchestrate_gen.analyzer.phrases import names_told
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables import complexity as table
from orchestrate_gen.ir.analysis import Complexity, Factor, Found, KindFinding, ScopeFinding, Task
from orchestrate_gen.ir.values import Level


def find_complexity(
    reading: Reading,
    kind: KindFinding,
    scope: ScopeFinding,
    tasks: Sequence[Task],
    parameters: Sequence[Found],
) -> Complexity:
    """The sum of the points of all factors, and the level that it stands for."""
    factors = (
        Factor(name=f"kind {kind.value}", points=table.KIND_POINTS[kind.value], words=kind.words),
        *_of_scope(scope),
        *_of_words(reading),
        *_of_numbers(reading, tasks, parameters),
    )
    score = round(max(sum(factor.points for factor in factors), 0.0), 2)
    return Complexity(level=_level(score), score=score, confidence=_confidence(score), factors=factors)


def _of_scope(scope: ScopeFinding) -> Iterator[Factor]:
    points = table.SCOPE_POINTS.get(scope.value)
    if points:
        yield Factor(name=f"scope {scope.value}", points=points, words=scope.words)


def _of_words(reading: Reading) -> Iterator[Factor]:
    """Each factor once, however many words bring it; only its beginning may call a task simple."""
    everywhere = names_told([clause.live for clause in reading.clauses], table.NAMES)
    beginning = names_told([clause.live for clause in reading.clauses[:1]], table.NAMES)
    for row in table.FACTORS:
        words = (everywhere if row.points > 0 else beginning).get(row.name)
        if words:
            yield Factor(name=row.name, points=row.points, words=words[:5])


def _of_numbers(reading: Reading, tasks: Sequence[Task], parameters: Sequence[Found]) -> Iterator[Factor]:
    technologies = [found.value for found in parameters if found.name in ("technology", "service")]
    length = sum(len(clause.words) for clause in reading.clauses)
    counts = (
        (f"{len(tasks)} tasks", len(tasks), table.TASK_POINTS, ()),
        (f"{len(technologies)} technologies", len(technologies), table.TECHNOLOGY_POINTS, tuple(technologies[:5])),
        ("a long description", length, table.LENGTH_POINTS, ()),
    )
    for name, count, steps, words in counts:
        points = next((points for least, points in steps if count >= least), 0.0)
        if points:
            yield Factor(name=name, points=points, words=words)


def _level(score: float) -> Level:
    return next((level for least, level in table.THRESHOLDS if score >= least), Level.LOW)


def _confidence(score: float) -> float:
    """Low beside a threshold, high a point away from it."""
    distance = min(abs(score - least) for least, _ in table.THRESHOLDS)
    return round(0.5 + 0.4 * min(distance, 1.0), 2)
