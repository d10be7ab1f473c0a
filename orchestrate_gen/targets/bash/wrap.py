"""Words of a script on lines that are not too long."""

WIDTH = 100
"""Columns of the longest line, but for prompts and the user's own commands."""


def wrap(words: list[str], by: str = "      ") -> str:
    """Join the words, over several lines where one would be too long; `by` stands before the first."""
    lines, line = [], by + words[0]
    for item in filter(None, words[1:]):
        if len(line) + 1 + len(item) > WIDTH - 2:
            lines.append(line + " \\")
            line = by + "  " + item
        else:
            line += " " + item
    return "\n".join([*lines, line])
