"""The only place where text becomes a bash word, a comment or a here-document."""

import re
from collections.abc import Iterable

HIDDEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb"
    "\\U000e0000-\\U000e007f]"
)
"""What a reader does not see, or sees elsewhere: it never stands in a comment."""

_PLAIN = "[A-Za-z0-9_@%+=:,./-]"
_BARE = re.compile(f"{_PLAIN}+")
_DOUBTFUL = re.compile(r"\$[({A-Za-z0-9_]|`|\\(?:'|\Z)|\A~")
"""What looks within single quotes as if it were meant to be more than text."""

_TO_ESCAPE = re.compile(rf"{HIDDEN.pattern}|['\\]")
_NAMED = {"\n": r"\n", "\t": r"\t", "'": r"\'", "\\": r"\\"}
_WORD = re.compile(rf"(?:\$'(?:[^'\\]|\\.)*'|'[^']*'|\\'|{_PLAIN})+", re.DOTALL)
_PIECE = re.compile(r"\$'((?:[^'\\]|\\.)*)'|'([^']*)'|\\(.)|([^'\\$]+)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|(.))", re.DOTALL)
_ENDS_IN_VARIABLE = re.compile(r"((?:\\.|[^\\])*?)\$([A-Za-z0-9_]+)", re.DOTALL)
_GOES_ON = re.compile(r"[A-Za-z0-9_\[]")


def word(text: str) -> str:
    """Return text as one bash word on one line: bare, in single quotes, or in `$'...'` where a linter would doubt."""
    return _with_escapes(text) if HIDDEN.search(text) or _DOUBTFUL.search(text) else _plain_word(text)


def value(text: str) -> str:
    """Return text as what stands behind `NAME=`: in quotes, as a linter takes a bare `cat` for a forgotten `$(cat)`."""
    written = word(text)
    return f"'{written}'" if _BARE.fullmatch(written) else written


def word_to_read(text: str) -> str:
    """Return text as a word for a comment, in `$'...'` only where a reader would not see all of it."""
    return _with_escapes(text) if HIDDEN.search(text) else _plain_word(text)


def _plain_word(text: str) -> str:
    return text if _BARE.fullmatch(text) else "'" + text.replace("'", "'\\''") + "'"


def _with_escapes(text: str) -> str:
    return f"$'{_TO_ESCAPE.sub(_escape, text)}'"


def _escape(match: re.Match[str]) -> str:
    """Write what is hidden as its bytes, which mean the same in every locale."""
    char = match.group()
    is_byte = "\udc80" <= char <= "\udcff"  # of a command line that is no UTF-8
    data = char.encode("utf-8", "surrogateescape" if is_byte else "surrogatepass")
    return _NAMED.get(char) or "".join(f"\\x{byte:02x}" for byte in data)


def words_of(line: str) -> tuple[str, ...] | None:
    """Read words that `word` or `word_to_read` wrote, with blanks between them; none when there is anything else."""
    found = _WORD.findall(line)
    return tuple(map(_text_of, found)) if not _WORD.sub("", line).strip(" ") else None


def _text_of(written: str) -> str:
    pieces = _PIECE.findall(written)
    text = "".join(_ESCAPE.sub(_unescape, ansi) or single or escaped or bare for ansi, single, escaped, bare in pieces)
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")


def _unescape(match: re.Match[str]) -> str:
    byte, char = match.groups()
    if byte:
        return bytes([int(byte, 16)]).decode("utf-8", "surrogateescape")
    return {"n": "\n", "t": "\t"}.get(char, char)


def in_double_quotes(text: str) -> str:
    """Return text as it stands between double quotes."""
    return re.sub(r'([\\"$`])', r"\\\1", text)


def braced(value: str, after: str) -> str:
    """Return a value for between double quotes so that the text after it is not read as a part of its last name."""
    if _GOES_ON.match(after) and (match := _ENDS_IN_VARIABLE.fullmatch(value)):
        return f"{match[1]}${{{match[2]}}}"
    return value


def comment(text: str, width: int = 96) -> str:
    """Return text as one comment line of at most `width` characters beside the `# `, which no linter obeys."""
    line = " ".join(HIDDEN.sub(" ", text).split())
    if is_order(line):
        line = f"the {line}"
    if len(line) > width:
        line = line[: width - 3].rsplit(" ", 1)[0] + "..."
    return f"# {line}"


def is_order(line: str) -> bool:
    """Say whether a linter would obey a comment that begins with this line."""
    return line.startswith("shellcheck")


def delimiter(name: str, texts: Iterable[str]) -> str:
    """Return a here-document delimiter, `name` or `name_2` ..., that no line of the texts equals."""
    lines = {line for text in texts for line in text.split("\n")}
    chosen, number = name, 1
    while chosen in lines:
        number += 1
        chosen = f"{name}_{number}"
    return chosen


def argument(name: str) -> str:
    """Return a name as an argument that nobody takes for one of bash's own words: `done` is `'done'`."""
    return f"'{name}'" if name in ("do", "done", "fi", "then") else name


def variable(name: str) -> str:
    """Return a name that bash takes for a variable or a function: `research-code` is `research_code`."""
    return name.replace("-", "_")
