"""How far does the work go?

Rules in the order of their strength; the first that has an answer gives it.
"""

import re
from collections.abc import Callable, Sequence

from orchestrate_gen.analyzer.asked import Asked, Request, deciding, is_question, symptoms
from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.phrases import find_phrases, phrase_at, spoken
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables import scopes
from orchestrate_gen.analyzer.tables.kinds import LABELS
from orchestrate_gen.analyzer.words import Word
from orchestrate_gen.ir.analysis import ScopeFinding

_PLAN_FILE = re.compile(
    r"(?:^|[/\\.])plans?[/\\]\S|(?:^|[/_.-])plan(?:[_.-][\w-]{1,60})?\.(?:md|txt|ya?ml)$", re.IGNORECASE
)
_ANSWERS = {"cause": "debug", "knowledge": "research-only", "decision": "research-and-plan"}

Rule = Callable[[Sequence[Asked]], ScopeFinding | None]


def find_scope(reading: Reading) -> ScopeFinding:
    """The scope, from the first rule that has an answer; without one, the thing is built."""
    asked = deciding(reading.asked)
    for rule in RULES:
        finding = rule(asked)
        if finding:
            return finding
    if LABELS.get(reading.label) == "research":
        return _finding("research-only", 0.75, (), f"its author calls it `{reading.label}`")
    return _finding("full-implementation", 0.6, (), "nothing says how far to go, and it is no question")


def _plan_file(asked: Sequence[Asked]) -> ScopeFinding | None:
    """A plan file is carried out, unless the verb says that it is written, revised or read."""
    for number, each in enumerate(asked):
        for place, word in enumerate(each.clause.words):
            if _is_plan_file(word) and (each.clause.lead or not number):
                found = _by_use(each, each.clause.words[:place], word)
                return found.model_copy(update={"plan": _the_plan(found, asked)})
    return None


def _is_plan_file(word: Word) -> bool:
    return word.name and _PLAN_FILE.search(word.text) is not None


def _the_plan(found: ScopeFinding, asked: Sequence[Asked]) -> str:
    """The plan file that is carried out or revised, if it is the only one; none if more than that is to be studied."""
    files = dict.fromkeys(word.text for each in asked for word in each.clause.words if _is_plan_file(word))
    studies = found.value == "full-implementation" and any(each.request in ("research", "debug") for each in asked)
    uses_it = found.value in ("full-implementation", "research-and-revise") and not studies
    return next(iter(files)) if uses_it and len(files) == 1 else ""


def _by_use(asked: Asked, before: Sequence[Word], file: Word) -> ScopeFinding:
    clause, said = asked.clause, (*asked.clause.lead_words, file)
    followed = any(word.lemma in scopes.ACCORDING_TO for word in before)
    if asked.request == "plan":
        return _finding("research-and-plan", 0.8, said, "the plan file is yet to be written")
    if not followed and (clause.lead in scopes.REVISES or (clause.lead == "add" and before[-1].lemma == "to")):
        return _finding("research-and-revise", 0.9, said, "a plan file is to be changed")
    if clause.question or asked.request == "research" or (clause.lead in scopes.READS and not followed):
        return _finding("research-only", 0.75, said, "a plan file is to be read")
    return _finding("full-implementation", 0.9, said, "a plan file is to be carried out")


def _revision(asked: Sequence[Asked]) -> ScopeFinding | None:
    found = _first(asked, "revise")
    if found is None or _first(asked, "build"):
        return None
    return _finding("research-and-revise", 0.8, found.live, "a plan that there is shall change")


def _limited(asked: Sequence[Asked]) -> ScopeFinding | None:
    planned, studied = _stated(asked, scopes.ONLY_PLAN), _stated(asked, scopes.ONLY_RESEARCH)
    if planned:
        return _finding("research-and-plan", 0.9, planned, "it says that nothing more than a plan is wanted")
    if studied:
        return _finding("research-only", 0.9, studied, "it says that nothing more than research is wanted")
    return None


def _building(asked: Sequence[Asked]) -> ScopeFinding | None:
    found = _first(asked, "build")
    if found is None or is_question(asked):
        return None
    studied = _first(asked, "research") or _first(asked, "debug") or _first(asked, "plan")
    reason = "after the study something is built" if studied else "it asks for a change"
    return _finding("full-implementation", 0.8 if studied else 0.85, found.lead_words, reason)


def _planning(asked: Sequence[Asked]) -> ScopeFinding | None:
    found = _first(asked, "plan")
    stated = _stated(asked, scopes.TO_PLAN)
    if not found and not (stated and _first(asked, "research")):
        return None
    words = stated or (found.lead_words if found else ())
    return _finding("research-and-plan", 0.85, words, "it ends with a plan, and nothing says that it is carried out")


def _hunt(asked: Sequence[Asked]) -> ScopeFinding | None:
    found = _first(asked, "debug")
    if found is None:
        return None
    symptom = next(symptoms(found.live[len(found.lead_words) :]), ())
    words = (*found.lead_words, *symptom)
    return _finding("debug", 0.85, words, "the cause of a symptom is looked for, and nothing is changed")


def _study(asked: Sequence[Asked]) -> ScopeFinding | None:
    found = _first(asked, "research") or _first(asked, "report")
    if found is None:
        return None
    return _finding("research-only", 0.8, found.lead_words, "it asks for a study, and for nothing after it")


def _question(asked: Sequence[Asked]) -> ScopeFinding | None:
    if not is_question(asked):
        return None
    clause = asked[0].clause
    found = phrase_at(clause.words, 0, scopes.QUESTIONS)
    wants = scopes.QUESTIONS[found[0]] if found else "cause" if any(symptoms(clause.words)) else "decision"
    return _finding(_ANSWERS[wants], 0.7, found[1] if found else (), f"a question that asks for a {wants}")


def _first(asked: Sequence[Asked], request: Request) -> Clause | None:
    return next((each.clause for each in asked if each.request == request), None)


def _stated(asked: Sequence[Asked], phrases: frozenset[str]) -> tuple[Word, ...]:
    for each in asked:
        for _, words in find_phrases([word for word in each.clause.words if not word.quoted], phrases):
            return words
    return ()


def _finding(value: str, confidence: float, words: Sequence[Word], reason: str) -> ScopeFinding:
    said = (spoken(words),) if words else ()
    return ScopeFinding(value=value, confidence=confidence, words=said, reason=reason)


RULES: tuple[Rule, ...] = (_plan_file, _revision, _limited, _building, _planning, _hunt, _study, _question)
