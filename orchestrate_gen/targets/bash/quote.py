"""The only place where text becomes a bash word, a comment or a here-document."""

import re
from collections.abc import Iterable

_BARE = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
_NOT_PRINTED = re.compile(r"[^\x20-\x7e\xa0-\U0010ffff]+")


def word(text: str) -> str:
    """Return text as one bash word: bare where that is safe, else in single quotes."""
    if _BARE.fullmatch(text) and not text.startswith("~"):
        return text
    return "'" + text.replace("'", "'\\''") + "'"


def in_double_quotes(text: str) -> str:
    """Return text as it stands between double quotes."""
    return re.sub(r'([\\"$`])', r"\\\1", text)


def comment(text: str, width: int = 96) -> str:
    """Return text as one comment line of at most `width` characters, which no linter takes for an order."""
    line = _NOT_PRINTED.sub(" ", " ".join(text.split()))
    if len(line) > width:
        line = line[: width - 3].rsplit(" ", 1)[0] + "..."
    return f"# {'the ' if line.startswith('shellcheck') else ''}{line}"


def delimiter(word_: str, texts: Iterable[str]) -> str:
    """Return a here-document delimiter that no line of the texts equals."""
    lines = {line for text in texts for line in text.split("\n")}
    name, number = word_, 1
    while name in lines:
        number += 1
        name = f"{word_}_{number}"
    return name


def variable(name: str) -> str:
    """Return a name that bash takes for a variable or a function: `research-code` is `research_code`."""
    return name.replace("-", "_")


def braced(value: str, after: str) -> str:
    """Return a value for between double quotes so that the text after it is not read as a part of its name."""
    if re.fullmatch(r"\$\w+", value) and re.match(r"[A-Za-z0-9_]", after):
        return f"${{{value[1:]}}}"
    return value
