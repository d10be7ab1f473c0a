"""Patterns as people write them: extended regular expressions, with the three classes of Perl that everybody knows."""

import re

_SET = r"\[\^?\]?(?:\[:[a-z]+:\]|[^\]])*\]"
_PART = re.compile(rf"{_SET}|\\.|.", re.DOTALL)
_LETTER_IN_SET = re.compile(r"(?<!-)\\([dsw])(?!-[^\]])|(?<=\[-)\\([dsw])")
"""A class that is no end of a range."""
_MEMBERS = {"d": "0-9", "s": "[:space:]", "w": "[:alnum:]_"}
_CLEAR = re.compile(r"\[\^?\]?(?:\[:[a-z]+:\]|[^\]\\]|\\(?![A-Za-z0-9]))*\]|\\[^A-Za-z0-9]")
"""A set without letters of Perl, and a character that is escaped."""
_FOREIGN = re.compile(r"\\[A-Za-z0-9]|\(\?|[*+?}][?+]")
"""Letters with a backslash, special groups, and lazy or possessive quantifiers."""


def extended(pattern: str) -> str:
    r"""Return the pattern with sets for `\d`, `\s`, `\w`, and outside of sets for `\D`, `\S`, `\W`."""
    return "".join(_translated(match[0]) for match in _PART.finditer(pattern))


def foreign(pattern: str) -> str | None:
    """Return the first thing in a pattern that no extended regular expression has, and that has no translation."""
    found = _FOREIGN.search(_CLEAR.sub("x", extended(pattern)))
    return found[0] if found else None


def _translated(part: str) -> str:
    if part.startswith("[") and len(part) > 1:
        return _LETTER_IN_SET.sub(lambda match: _MEMBERS[match[1] or match[2]], part)
    if part[1:] in _MEMBERS:
        return f"[{_MEMBERS[part[1:]]}]"
    if part[:1] == "\\" and part[1:].lower() in _MEMBERS:
        return f"[^{_MEMBERS[part[1:].lower()]}]"
    return part
