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
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DOUBTFUL = re.compile(r"\$[({A-Za-z0-9_]|`|\\(?:'|\Z)|\A~")
"""What looks within single quotes as if it were meant to be more than text."""

_ESCAPED_CONTROL = re.compile(rf"{_CONTROL.pattern}|['\\]")
_ESCAPED_HIDDEN = re.compile(rf"{HIDDEN.pattern}|['\\]")
_NAMED = {"\n": r"\n", "\t": r"\t", "'": r"\'", "\\": r"\\"}
_WORD = re.compile(rf"(?:\$'(?:[^'\\]|\\.)*'|'[^']*'|\\'|{_PLAIN})+", re.DOTALL)
_PIECE = re.compile(r"\$'((?:[^'\\]|\\.)*)'|'([^']*)'|\\(.)|([^'\\$]+)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))", re.DOTALL)
_ENDS_IN_VARIABLE = re.compile(r"((?:\\.|[^\\])*?)\$([A-Za-z0-9_]+)", re.DOTALL)
_GOES_ON = re.compile(r"[A-Za-z0-9_\[]")


def word(text: str) -> str:
    """Return text as one bash word on one line: bare, in single quotes, or in `$'...'` where a linter would doubt."""
    if _CONTROL.search(text) or _DOUBTFUL.search(text):
        return f"$'{_ESCAPED_CONTROL.sub(_escape, text)}'"
    return _plain_word(text)


def word_to_read(text: str) -> str:
    r"""Return text as a word for a comment: nothing in it is hidden from a reader, who sees `\u202e` instead."""
    return f"$'{_ESCAPED_HIDDEN.sub(_escape, text)}'" if HIDDEN.search(text) else _plain_word(text)


def _plain_word(text: str) -> str:
    return text if _BARE.fullmatch(text) else "'" + text.replace("'", "'\\''") + "'"


def _escape(match: re.Match[str]) -> str:
    char, number = match.group(), ord(match.group())
    if char in _NAMED:
        return _NAMED[char]
    if 0xDC80 <= number <= 0xDCFF:  # a byte of a command line that is no UTF-8
        return f"\\x{number - 0xDC00:02x}"
    if number < 0x80:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def words_of(line: str) -> tuple[str, ...] | None:
    """Read words that `word` or `word_to_read` wrote, with blanks between them; none when there is anything else."""
    found = _WORD.findall(line)
    return tuple(map(_text_of, found)) if not _WORD.sub("", line).strip(" ") else None


def _text_of(written: str) -> str:
    return "".join(
        _ESCAPE.sub(_unescape, ansi) if ansi else single or escaped or bare
        for ansi, single, escaped, bare in _PIECE.findall(written)
    )


def _unescape(match: re.Match[str]) -> str:
    byte, short, long, char = match.groups()
    if byte:
        number = int(byte, 16)
        return chr(number if number < 0x80 else number + 0xDC00)
    if short or long:
        return chr(int(short or long, 16))
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


def variable(name: str) -> str:
    """Return a name that bash takes for a variable or a function: `research-code` is `research_code`."""
    return name.replace("-", "_")
