"""How many mistakes are shown at once."""

from collections.abc import Sequence
from typing import TypeVar

from orchestrate_gen.diagnostic import Diagnostic

T = TypeVar("T")

MOST = 100


def first_of(found: Sequence[T]) -> tuple[Sequence[T], tuple[Diagnostic, ...]]:
    """The first mistakes, at most `MOST`, and one more to say that others were left out."""
    left = len(found) - MOST
    if left <= 0:
        return found, ()
    message = f"there {'is 1 more mistake' if left == 1 else f'are {left} more mistakes'}"
    return found[:MOST], (Diagnostic("OG120", message, "mend those above first, then try again"),)
