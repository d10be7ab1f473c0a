"""How a table looks."""

from collections.abc import Iterable, Sequence
from itertools import chain


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table, row by row as they come: the first column to the left, the others to the right."""
    print(f"\n{title}")
    widths = [26, *(max(11, len(word) + 2) for word in head[1:])]
    for row in chain([head], rows):
        words = [f"{word:>{width}}" for word, width in zip(row, widths, strict=True)]
        print(f"{row[0]:<26}", *words[1:], sep="", flush=True)


def at_most(limit: float, unit: str = "") -> str:
    """Return a limit as it stands in a table."""
    return f"{limit:g}{unit}"
