"""The only place where text becomes a bash word, a comment or a here-document."""

import re
from collections.abc import Iterable

_BARE = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NOT_PRINTED = re.compile(r"[^\x20-\x7e\xa0-\U0010ffff]+")
_PIECE = re.compile(r"\$'((?:[^'\\]|\\.)*)'|'([^']*)'|\\(.)|([^\s'\\]+)|(\s+)")
_ESCAPE = re.compile(r"\\(x[0-9a-f]{2}|.)")
_NAMED = {"\n": "\\n", "\t": "\\t", "\\": "\\\\", "'": "\\'"}


def word(text: str) -> str:
    """Return text as one bash word on one line: bare where that is safe, else in single quotes, else in `$'...'`."""
    if _BARE.fullmatch(text) and not text.startswith("~"):
        return text
    if _CONTROL.search(text):
        return "$'" + re.sub(r"[\x00-\x1f\x7f'\\]", lambda m: _NAMED.get(m[0], f"\\x{ord(m[0]):02x}"), text) + "'"
    return "'" + text.replace("'", "'\\''") + "'"


def words_of(line: str) -> tuple[str, ...] | None:
    """Read words that `word` wrote, with blanks between them; None when the line holds anything else."""
    found: list[str] = [""]
    end, begun = 0, False
    for match in _PIECE.finditer(line):
        if match.start() != end:
            return None
        end = match.end()
        ansi, single, escaped, bare, blank = match.groups()
        if blank is not None:
            found += [""] if begun else []
            begun = False
            continue
        begun = True
        found[-1] += _unescaped(ansi) if ansi is not None else single if single is not None else escaped or bare
    return tuple(found if begun else found[:-1]) if end == len(line) else None


def _unescaped(text: str) -> str:
    plain = {"n": "\n", "t": "\t"}
    return _ESCAPE.sub(lambda m: chr(int(m[1][1:], 16)) if len(m[1]) == 3 else plain.get(m[1], m[1]), text)


def in_double_quotes(text: str) -> str:
    """Return text as it stands between double quotes."""
    return re.sub(r'([\\"$`])', r"\\\1", text)


def comment(text: str, width: int = 96) -> str:
    """Return text as one comment line of at most `width` characters, which no linter takes for an order."""
    line = _NOT_PRINTED.sub(" ", " ".join(text.split()))
    if len(line) > width:
        line = line[: width - 3].rsplit(" ", 1)[0] + "..."
    return f"# {'the ' if line.startswith('shellcheck') else ''}{line}"


def delimiter(name: str, texts: Iterable[str]) -> str:
    """Return a here-document delimiter, `name` or `name_2` ..., that no line of the texts equals."""
    lines = {line for text in texts for line in text.split("\n")}
    chosen, number = name, 1
    while chosen in lines:
        number += 1
        chosen = f"{name}_{number}"
    return chosen


def variable(name: str) -> str:
    """Return a name that bash takes for a variable or a function: `research-code` is `research_code`."""
    return name.replace("-", "_")


def braced(value: str, after: str) -> str:
    """Return a value for between double quotes so that the text after it is not read as a part of its name."""
    if re.fullmatch(r"\$\w+", value) and re.match(r"[A-Za-z0-9_\[]", after):
        return f"${{{value[1:]}}}"
    return value
