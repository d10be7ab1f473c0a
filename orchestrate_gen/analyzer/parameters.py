"""Which concrete things does it name? Paths, issues, addresses, versions, services, targets, constraints."""

import re
from collections.abc import Callable, Iterator

from orchestrate_gen.analyzer.phrases import find_phrases, spoken
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables import parameters as table
from orchestrate_gen.analyzer.words import Word
from orchestrate_gen.ir.analysis import Found

MOST = 60
"""Findings of one description."""

_URL = re.compile(r"\bhttps?://[^\s<>\"'`\])}]{1,500}[^\s<>\"'`\])}.,;:!?]")
_ISSUE = re.compile(r"(?<![\w/&])(?:#[0-9]{1,7}|GH-[0-9]{1,7}|(?P<project>[A-Z][A-Z0-9]{1,9})-[0-9]{1,6})\b")
_VERSION = re.compile(
    r"(?<![\w.])(?:v[0-9]{1,4}(?:\.[0-9]{1,5}){0,3}|[0-9]{1,4}(?:\.[0-9]{1,5}){2,3})(?:-[a-z][\w.]{0,20})?\b(?!%)"
)
_NUMBER = re.compile(r"v?[0-9]{1,4}(?:\.[0-9x]{1,5}){0,3}\+?")
_TARGET = re.compile(
    r"""
    (?: \b(?:under|below|less[ ]than|at[ ]most|no[ ]more[ ]than|within|at[ ]least|above|over|more[ ]than|from|by|to)\b
      | [<>]=? | [\u2264\u2265~] )?
    \s{0,3} (?<![\w.,]) \$? [0-9]{1,9} (?:[.,][0-9]{1,6})? \s?
    (?: % | (?: percent | ms | milliseconds? | s | sec | seconds? | min | minutes? | hours? | [kmgt]i?b | rps | qps
              | requests[ ]per[ ]second | fps | x | times )\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CONSTRAINT = re.compile(
    r"""
    \b(?: without | must[ ](?:not|stay|remain|keep|still|work|support|be) | do[ ]not | don['\u2019]t | never
       | no[ ](?:new|additional|external|extra|third-party) | keep(?:ing)? | preserve | preserving
       | backwards?[- ]compatible | (?:needs|has)[ ]to[ ]stay )\b
    (?: [^.;,!?\n] | [.](?=\w) ){0,120}
    """,
    re.IGNORECASE | re.VERBOSE,
)

Finder = Callable[[Reading], Iterator[Found]]


def find_parameters(reading: Reading) -> tuple[Found, ...]:
    """All that is named, each once, kind by kind in the order of the text."""
    found: dict[tuple[str, str], Found] = {}
    for finder in _FINDERS:
        for one in finder(reading):
            found.setdefault((one.name, one.value.lower()), one)
    return tuple(found.values())[:MOST]


def _urls(reading: Reading) -> Iterator[Found]:
    for match in _URL.finditer(reading.text):
        yield _found("url", match.group(), 0.98)


def _paths(reading: Reading) -> Iterator[Found]:
    for word in _words(reading):
        if (word.name or word.text[0].isupper()) and _is_path(word):
            yield _found("path", word.text, 0.9)


def _is_path(word: Word) -> bool:
    text = word.text
    if "://" in text or text.startswith(("-", "#", "@")):
        return False
    name = text.rpartition("/")[2].lower()
    _, dot, extension = name.rpartition(".")
    if dot:
        return extension in table.EXTENSIONS and word.lemma not in table.TECHNOLOGIES
    return "/" in text or name in table.FILE_NAMES


def _issues(reading: Reading) -> Iterator[Found]:
    for match in _ISSUE.finditer(reading.text):
        project = (match["project"] or "").lower()
        if project not in table.STANDARDS:
            yield _found("issue", match.group(), 0.8 if project else 0.95)


def _versions(reading: Reading) -> Iterator[Found]:
    for match in _VERSION.finditer(reading.text):
        yield _found("version", match.group(), 0.8)
    for words, after in _named(reading, table.TECHNOLOGIES):
        if after and _NUMBER.fullmatch(after.text) and not after.gap.strip(" @=<>^~-"):
            yield _found("version", spoken((*words, after)), 0.85)


def _services(reading: Reading) -> Iterator[Found]:
    for words, _ in _named(reading, table.SERVICES):
        yield _found("service", spoken(words), 0.85)


def _technologies(reading: Reading) -> Iterator[Found]:
    for words, _ in _named(reading, table.TECHNOLOGIES):
        yield _found("technology", spoken(words), 0.85)


def _metrics(reading: Reading) -> Iterator[Found]:
    if _TARGET.search(reading.text):
        for words, _ in _named(reading, table.METRICS):
            yield _found("metric", spoken(words), 0.75)


def _targets(reading: Reading) -> Iterator[Found]:
    for match in _TARGET.finditer(reading.text):
        yield _found("target", " ".join(match.group().split()), 0.8)


def _constraints(reading: Reading) -> Iterator[Found]:
    for match in _CONSTRAINT.finditer(reading.text):
        yield _found("constraint", match.group().strip(), 0.75)


def _named(reading: Reading, known: frozenset[str]) -> Iterator[tuple[tuple[Word, ...], Word | None]]:
    """Phrases of a table, and the word behind each."""
    wanted = known | _NEITHER
    for clause in reading.clauses:
        for phrase, words in find_phrases(clause.words, wanted):
            if phrase in known:
                place = words[-1].index - clause.words[0].index + 1
                yield words, clause.words[place] if place < len(clause.words) else None


def _words(reading: Reading) -> Iterator[Word]:
    return (word for clause in reading.clauses for word in clause.words)


def _found(name: str, value: str, confidence: float) -> Found:
    return Found(name=name, value=value, confidence=confidence, words=(value,))


_NEITHER = frozenset(table.NEITHER)
_FINDERS: tuple[Finder, ...] = (
    _paths,
    _issues,
    _urls,
    _versions,
    _services,
    _technologies,
    _metrics,
    _targets,
    _constraints,
)
