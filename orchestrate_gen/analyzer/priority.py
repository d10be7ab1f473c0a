"""How urgent is it?"""

from collections.abc import Iterator

from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.phrases import find_phrases, spoken
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables.priorities import ALL, AT_THE_END, HIGH_POINTS, LOW_POINTS
from orchestrate_gen.analyzer.words import Word
from orchestrate_gen.ir.analysis import Finding
from orchestrate_gen.ir.values import Priority

CLEAR = 0.9
"""Less sure words make a whole description low only where there is nothing else."""

_KNOWN = frozenset(ALL)


def find_priority(reading: Reading) -> Finding:
    """The priority that the words tell; high words win over low ones, and without any it is normal."""
    said = [found for clause in reading.clauses for found in _phrases(clause)]
    for value, points in ((Priority.HIGH, HIGH_POINTS), (Priority.LOW, LOW_POINTS)):
        own = [(points[phrase], spoken(words)) for phrase, words in said if phrase in points]
        if value is Priority.LOW and len(reading.clauses) > 1:
            own = [(sure, words) for sure, words in own if sure >= CLEAR]
        if own:
            words = tuple(dict.fromkeys(word for _, word in own))
            return Finding(value=value, confidence=max(own)[0], words=words, reason=f"it says `{words[0]}`")
    return Finding(value=Priority.NORMAL, confidence=0.6, reason="nothing says how urgent it is")


def _phrases(clause: Clause) -> Iterator[tuple[str, tuple[Word, ...]]]:
    for phrase, words in find_phrases(clause.live, _KNOWN):
        if phrase not in AT_THE_END or words[-1] is clause.words[-1]:
            yield phrase, words
