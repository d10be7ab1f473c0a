"""Clauses: the parts of a description that ask for one thing each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from orchestrate_gen.analyzer.leads import inner_lead_at, lead_at, skip_openers
from orchestrate_gen.analyzer.lines import Item, Line
from orchestrate_gen.analyzer.phrases import phrase_at
from orchestrate_gen.analyzer.tables import verbs
from orchestrate_gen.analyzer.words import Word, words_of

Link = Literal["start", "line", "sentence", "then", "and", "together", "spread", "before", "after"]

Joined = tuple[str, tuple[Word, ...]]

_JOINTS: dict[str, Link] = {
    **dict.fromkeys(verbs.THEN, "then"),
    **dict.fromkeys(verbs.AND, "and"),
    **dict.fromkeys(verbs.TOGETHER, "together"),
    **dict.fromkeys(verbs.SPREAD, "spread"),
    **dict.fromkeys(verbs.BEFORE, "before"),
    **dict.fromkeys(verbs.AFTER, "after"),
}
_DENIALS = frozenset(verbs.DENIALS)
_REFUSALS = frozenset(verbs.REFUSALS)
_END = re.compile(r"[.!?;:\u2026\u3002\uff01\uff1f\uff1b\uff1a]|\s-+\s")
_MARKS = frozenset("+&")
"""Beside the comma, what joins clauses as "and" does if a verb follows it."""
_FAR = 20
"""How many words before a "then" its "if" may stand."""
_SHORTENED = frozenset(["e.g", "i.e", "etc", "vs", "cf", "approx", "incl", "no", "eg", "ie"])


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that belong together, and how they are joined to the clause before.

    `live` are the words that are asked for: neither quoted nor denied. `joint` is what joins the clause: a phrase of
    the tables (its words are `joint_words`), or what stood between. `opens` says that it begins a sentence, `heads`
    that it is the heading of what follows. `line` is the number of its line and `item` its list mark. `lead` is the
    verb that it begins with, in its base form, or empty; `lead_words` are its words.
    """

    words: tuple[Word, ...]
    live: tuple[Word, ...]
    link: Link
    joint: str
    joint_words: tuple[Word, ...]
    opens: bool
    question: bool
    heads: bool
    line: int
    item: Item
    lead: str
    lead_words: tuple[Word, ...]

    @property
    def asks(self) -> str:
        """What the leading verb asks for: `build`, `research`, `plan`, `revise`, `debug`, or nothing."""
        return verbs.CLASSES.get(self.lead, "")


def clauses_of(lines: Sequence[Line]) -> tuple[Clause, ...]:
    """The clauses of all lines, in order."""
    return tuple(clause for number, line in enumerate(lines) for clause in _of_line(number, line))


def _of_line(number: int, line: Line) -> Iterator[Clause]:
    words = words_of(line.text)
    cuts = list(_cuts(words))
    ends = [(cut.at, words[cut.at].gap) for cut in cuts[1:]]
    if words:
        ends.append((len(words), line.text[words[-1].end :]))
    for cut, (end, mark) in zip(cuts, ends, strict=True):
        own = words[cut.start : end]
        live = _live(own)
        lead, lead_words = (live and live[0] is own[0] and lead_at(live, 0)) or ("", ())
        yield Clause(
            words=own,
            live=live,
            link="line" if cut.link == "start" and number else cut.link,
            joint=cut.joint,
            joint_words=words[cut.at : cut.start],
            opens=cut.opens,
            question="?" in mark,
            heads=not lead and end == len(words) and mark.strip().endswith(":"),
            line=number,
            item=line.item,
            lead=lead,
            lead_words=lead_words,
        )


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a clause begins: `at` with its joint, `start` without it."""

    at: int
    start: int
    link: Link
    joint: str
    opens: bool


def _cuts(words: Sequence[Word]) -> Iterator[_Cut]:
    index = 0
    while index < len(words):
        cut = _cut_at(words, index)
        if cut:
            yield cut
        index = (cut.start if cut else index) + 1


def _cut_at(words: Sequence[Word], index: int) -> _Cut | None:
    word = words[index]
    opens = index == 0 or _ends_sentence(words[index - 1], word)
    joined = None if word.quoted else phrase_at(words, index, _JOINTS)
    if joined and _splits(words, index, joined, opens=opens):
        return _Cut(index, index + len(joined[1]), _JOINTS[joined[0]], joined[0], opens)
    if opens:
        return _Cut(index, index, "sentence" if index else "start", word.gap.strip(), opens=True)
    mark = word.gap.strip()
    if ("," in mark or mark in _MARKS) and _begins(words, index):
        return _Cut(index, index, "and", mark, opens=False)
    return None


def _ends_sentence(before: Word, word: Word) -> bool:
    return bool(_END.search(word.gap)) and not (before.lemma in _SHORTENED and word.gap.strip() == ".")


def _splits(words: Sequence[Word], index: int, joined: Joined, *, opens: bool) -> bool:
    """Whether a joining phrase begins a new clause here: a verb must follow it."""
    phrase, spoken = joined
    after = index + len(spoken)
    if after >= len(words):
        return False
    match _JOINTS[phrase]:
        case "before" | "after":
            return _is_work(words, after)
        case "and":
            return _begins(words, after)
        case link:
            set_off = opens or "," in words[index].gap or spoken[0].lemma == "and"
            if set_off and set(",:") & set(words[after].gap):
                return True
            conditional = any(word.lemma in ("if", "when") for word in words[max(0, index - _FAR) : index])
            return (set_off or (link == "then" and not conditional)) and lead_at(words, after) is not None


def _is_work(words: Sequence[Word], index: int) -> bool:
    lead = lead_at(words, index) if words[index].text.endswith("ing") else inner_lead_at(words, index)
    return lead is not None and lead[0] in verbs.WORK


def _begins(words: Sequence[Word], index: int) -> bool:
    """Whether a verb, asked for or refused, stands here inside a sentence."""
    refused = phrase_at(words, index, _REFUSALS)
    if refused:
        verb = index + len(refused[1])
        return verb < len(words) and words[verb].lemma in verbs.CLASSES
    return inner_lead_at(words, index) is not None


def _live(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words that are asked for: neither quoted nor behind a denial."""
    start = skip_openers(words, 0)
    if start < len(words) and phrase_at(words, start, _REFUSALS):
        return ()
    live, denied = [], False
    for index, word in enumerate(words):
        denied = (denied and "," not in word.gap) or phrase_at(words, index, _DENIALS) is not None
        if not denied and not word.quoted:
            live.append(word)
    return tuple(live)
