"""What the clauses ask for, each read in the light of its object."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.leads import skip_openers
from orchestrate_gen.analyzer.phrases import find_phrases, phrase_at
from orchestrate_gen.analyzer.tables import scopes, verbs
from orchestrate_gen.analyzer.words import Word

Request = Literal["build", "research", "debug", "plan", "revise", "report", ""]

# What a verb asks for when its object is one of these.
_BY_OBJECT: tuple[tuple[frozenset[str], frozenset[str], Request], ...] = (
    (scopes.REVISES, scopes.PLANS, "revise"),
    (scopes.MAKES, scopes.PLANS, "plan"),
    (scopes.MAKES, scopes.REPORTS, "report"),
)
_SUBJECTS_AND_SYMPTOMS = scopes.SYMPTOMS | scopes.SUBJECTS


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause, and what it asks for: `report` is the written end of a research, `revise` is about a plan."""

    clause: Clause
    request: Request


def asked_by(clauses: Iterable[Clause]) -> tuple[Asked, ...]:
    """What each clause asks for; what is done already asks for nothing."""
    return tuple(Asked(clause, _request(clause)) for clause in clauses)


def symptoms(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The words that tell of something going wrong."""
    for phrase, found in find_phrases([w for w in words if not w.quoted], _SUBJECTS_AND_SYMPTOMS):
        if phrase in scopes.SYMPTOMS:
            yield found


def deciding(asked: Sequence[Asked]) -> tuple[Asked, ...]:
    """The clauses that decide what is wanted: if the first line asks for something, the steps below it do not."""
    if not any(each.request for each in asked if not each.clause.line):
        return tuple(asked)
    return tuple(each for each in asked if not each.clause.line or each.request != "build" or _carries_out(each.clause))


def _carries_out(clause: Clause) -> bool:
    return clause.link == "then" or clause.lead in scopes.CARRIES_OUT


def main_request(asked: Sequence[Asked]) -> Asked | None:
    """The clause that the description is about: the first that asks for something; after a study, what is built.

    Headings ("please do this:") and what comes before or after the work give way to the others.
    """
    wanted = [each for each in deciding(asked) if each.clause.live] or asked
    wanted = [each for each in wanted if not _is_aside(each.clause)] or wanted
    built = [each for each in wanted if each.request == "build"]
    if built and wanted[0].request in ("research", "plan", "debug"):
        return built[0]
    return wanted[0] if wanted else None


def by_weight(asked: Sequence[Asked]) -> Iterator[Clause]:
    """The main clause, then those that ask for something, then all; some more than once."""
    main = main_request(asked)
    ranks = ([main] if main else [], [each for each in asked if each.request and each.clause.live], asked)
    yield from (each.clause for rank in ranks for each in rank)


def _is_aside(clause: Clause) -> bool:
    only_opens = skip_openers(clause.words, 0) == len(clause.words)
    return clause.link in ("before", "after") or clause.heads or only_opens


def is_question(asked: Sequence[Asked]) -> bool:
    """Whether the description begins with a question; "can you add ...?" is a polite request."""
    if not asked or asked[0].request == "build":
        return False
    clause = asked[0].clause
    return clause.question or (not clause.lead and phrase_at(clause.words, 0, scopes.WH_WORDS) is not None)


def _request(clause: Clause) -> Request:
    if clause.item == "done" or not clause.lead:
        return ""
    by_object = (request for leads, nouns, request in _BY_OBJECT if clause.lead in leads and _object_is(clause, nouns))
    return next(by_object, None) or _by_verb(clause)


def _by_verb(clause: Clause) -> Request:
    match clause.asks:
        case "research":
            return "debug" if any(symptoms(_object(clause))) else "research"
        case "plan":
            return "build" if clause.lead == "design" and _names_a_part(clause) else "plan"
        case "debug":
            return "debug"
        case _:
            return "build"


def _object(clause: Clause) -> tuple[Word, ...]:
    return tuple(word for word in clause.live if word not in clause.lead_words)


def _object_is(clause: Clause, nouns: frozenset[str]) -> bool:
    """Whether the first noun phrase behind the verb ends in one of the nouns ("a migration plan for ...")."""
    words = _object(clause)
    for index, word in enumerate(words):
        if word.lemma in verbs.AFTER_A_NAME - {"plan"} or "," in word.gap:
            return False
        found = phrase_at(words, index, nouns)
        if found:
            return not _is_part_of_product(words, index, index + len(found[1]))
    return False


def _is_part_of_product(words: tuple[Word, ...], start: int, end: int) -> bool:
    before = words[start - 1].lemma if start else ""
    after = words[end].lemma if end < len(words) else ""
    return before in scopes.PRODUCT_PLANS or after in scopes.PARTS_OF_A_PRODUCT


def _names_a_part(clause: Clause) -> bool:
    return any(word.lemma in scopes.PARTS_OF_A_PRODUCT for word in clause.live)
