"""The `verify` word `cites FILE WORD...`, read as words."""

import re

_WORD = re.compile(r"""(?:\{\{.*?\}\}|"[^"]*"|'[^']*'|[^\s"';&|<>()$`])+""")


def cites_words(command: str) -> tuple[str, ...] | None:
    """The words of a `cites` command, quotes and references as they stand; none for every other command."""
    words = tuple(_WORD.findall(command))
    return words if words[:1] == ("cites",) and not _WORD.sub("", command).strip() else None
