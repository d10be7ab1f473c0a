"""Patterns as people write them: extended regular expressions of POSIX, with three classes of Perl."""

import re
import warnings

_SET = r"\[\^?\]?(?:\[:[a-z]+:\]|[^\]])*\]"
_PART = re.compile(rf"{_SET}|\\.|.", re.DOTALL)
_LETTER_IN_SET = re.compile(r"(?<!-)\\([dsw])(?!-[^\]])|(?<=\[-)\\([dsw])")
"""A class that is no end of a range."""
_OF_PERL = {"d": "0-9", "s": "[:space:]", "w": "[:alnum:]_"}
_CLEAR = re.compile(r"\[\^?\]?(?:\[:[a-z]+:\]|[^\]\\]|\\(?![A-Za-z0-9]))*\]|\\[^A-Za-z0-9]")
"""A set without letters of Perl, and a character that is escaped."""
_FOREIGN = re.compile(r"\\[A-Za-z0-9]|\(\?|[*+?}][?+]")
"""Letters with a backslash, special groups, and lazy or possessive quantifiers."""
_MEMBERS = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "xdigit": "0-9a-fA-F",
    "space": r"\s",
    "blank": r" \t",
    "punct": r"!-/:-@\[-`{-~",
    "cntrl": r"\x00-\x1f\x7f",
    "print": r" -~",
    "graph": r"!-~",
}
_ATOM = re.compile(r"\\.|\[\^?\]?(?:\[:[^\]:]*:\]|[^\]])*\]", re.DOTALL)
"""An escaped character, or a set of characters, in which a backslash means itself."""
_CLASS = re.compile(r"\[:([^\]:]*):\]")
_IN_SET = re.compile(r"\[:([^\]:]*):\]|[\\\[\]]")
_COUNT = re.compile(r"\{[0-9]+(,[0-9]*)?\}")


def extended(pattern: str) -> str:
    r"""Return the pattern with sets for `\d`, `\s`, `\w`, and outside of sets for `\D`, `\S`, `\W`."""
    return "".join(_translated(match[0]) for match in _PART.finditer(pattern))


def foreign(pattern: str) -> str | None:
    """Return the first thing in a pattern that no extended regular expression has, and that has no translation."""
    found = _FOREIGN.search(_CLEAR.sub("x", extended(pattern)))
    return found[0] if found else None


def _translated(part: str) -> str:
    if part.startswith("[") and len(part) > 1:
        return _LETTER_IN_SET.sub(lambda match: _OF_PERL[match[1] or match[2]], part)
    if part[1:] in _OF_PERL:
        return f"[{_OF_PERL[part[1:]]}]"
    if part[:1] == "\\" and part[1:].lower() in _OF_PERL:
        return f"[^{_OF_PERL[part[1:].lower()]}]"
    return part


class PatternError(ValueError):
    """The text is no extended regular expression; the message says why, in a few words."""


def as_python(pattern: str) -> re.Pattern[str]:
    """Compile a pattern. Raises `PatternError`."""
    pattern = extended(pattern)
    plain = _ATOM.sub("", pattern)
    if unknown := [name for name in _CLASS.findall(pattern) if name not in _MEMBERS]:
        raise PatternError(f"there is no class `[:{unknown[0]}:]`")
    if "{" in _COUNT.sub("", plain):
        raise PatternError("a `{` begins no count such as `{2}`")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of `[a--b]`, which Python may read otherwise one day
            return re.compile(_ATOM.sub(_atom, pattern))
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError(str(error).partition(" at position")[0]) from error


def _atom(found: re.Match[str]) -> str:
    text = found[0]
    if text.startswith("\\"):
        return text
    begin = 2 if text.startswith("[^") else 1
    return f"{text[:begin]}{_IN_SET.sub(_member, text[begin:-1])}]"


def _member(found: re.Match[str]) -> str:
    return _MEMBERS[found[1]] if found[1] is not None else f"\\{found[0]}"
