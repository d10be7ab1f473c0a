"""Extended regular expressions of POSIX, as bash and grep match them."""

import re
import warnings

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


class PatternError(ValueError):
    """The text is no extended regular expression; the message says why, in a few words."""


def as_python(pattern: str) -> re.Pattern[str]:
    """Compile a pattern. Raises `PatternError`."""
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
