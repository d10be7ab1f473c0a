"""What is it called? A title for people, and slugs for files and folders."""

import re
import unicodedata
from collections.abc import Sequence
from zlib import crc32

from orchestrate_gen.analyzer.asked import by_weight
from orchestrate_gen.analyzer.clauses import Clause
from orchestrate_gen.analyzer.leads import skip_openers
from orchestrate_gen.analyzer.lemma import fold
from orchestrate_gen.analyzer.objects import comes_with_other_work, is_empty, subject_of
from orchestrate_gen.analyzer.phrases import spoken
from orchestrate_gen.analyzer.reading import Reading
from orchestrate_gen.analyzer.tables.objects import DANGLING
from orchestrate_gen.analyzer.words import Word

TITLE_AT_MOST = 72
NAME_AT_MOST = 48
TOPIC_AT_MOST = 32
UNNAMED = "task"

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "\u0131": "i", "ħ": "h"}
)
_PART = re.compile(r"[a-z0-9]+")


def find_title(reading: Reading) -> str:
    """The first line with single blanks, cut with an ellipsis at a word if it can be."""
    title = " ".join(reading.title.split()) or UNNAMED
    if len(title) <= TITLE_AT_MOST:
        return title
    cut = title[: TITLE_AT_MOST - 1]
    whole = cut.rpartition(" ")[0] if title[TITLE_AT_MOST - 1] != " " else cut
    return (whole if len(whole) > TITLE_AT_MOST // 2 else cut).rstrip(" ,;:-") + "\u2026"


def find_name(reading: Reading) -> str:
    """The slug of the first sentence, without politeness before it."""
    return slug(spoken(_first_sentence(reading)), NAME_AT_MOST, reading.title)


def find_topic(reading: Reading) -> str:
    """The slug of the object of the first clause that asks for something, without verb and articles.

    Where the object is no name alone ("add tests"), or there is none ("fix it"), it is the first sentence's.
    """
    subjects = map(subject_of, by_weight(reading.asked))
    subject = next((words for words in subjects if not is_empty(words)), ())
    own = "" if comes_with_other_work(subject) else spoken(subject)
    return slug(own, TOPIC_AT_MOST, spoken(_first_sentence(reading)))


def slug(text: str, most: int, otherwise: str = "") -> str:
    """A name of at most `most` characters: words of a-z and 0-9 joined by `-`, and a letter in front.

    A text without such words is named after `otherwise`, and if that has none either, after the checksum of its
    letters, so that two tasks in Chinese have two names.
    """
    parts = _parts(text) or _parts(otherwise)
    if not parts:
        return _unwritable(text or otherwise)
    if not parts[0][0].isalpha():
        parts = [UNNAMED, *parts]
    return "-".join(_cut(parts, most))


def _first_sentence(reading: Reading) -> tuple[Word, ...]:
    """The first sentence of the first line; what is too short to be one ("urgent: ...") takes the next with it."""
    words: tuple[Word, ...] = ()
    clauses = [clause for clause in reading.clauses if not clause.heads] or list(reading.clauses)
    led = False
    for clause in clauses:
        if clause.line != clauses[0].line or (clause.opens and (led or len(words) > 2)):
            break
        led = led or bool(clause.lead)
        skipped = skip_openers(clause.words, 0) if clause.lead and not words else 0
        words += (*_joint(clause, words), *clause.words[skipped:])
    return words


def _joint(clause: Clause, before: Sequence[Word]) -> tuple[Word, ...]:
    """What joins a clause to the words before it; "before" and "after" also where nothing stands before them."""
    return clause.joint_words if before or clause.link in ("before", "after") else ()


def _parts(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", fold(text).translate(_LETTERS))
    return _PART.findall("".join(c for c in plain.replace("'", "") if not unicodedata.combining(c)))


def _cut(parts: list[str], most: int) -> list[str]:
    """As many whole words as fit, without a dangling one at the end."""
    kept = [parts[0][:most]]
    for part in parts[1:]:
        if len("-".join(kept)) + 1 + len(part) > most:
            break
        kept.append(part)
    while len(kept) < len(parts) and len(kept) > 1 and kept[-1] in DANGLING:
        kept.pop()
    return kept


def _unwritable(text: str) -> str:
    letters = "".join(c for c in text if c.isalnum())
    return f"{UNNAMED}-{crc32(letters.encode()):08x}" if letters else UNNAMED
