"""What a wrong name was meant to be, for the first of many wrong names."""

from collections.abc import Callable, Iterable
from functools import cached_property

from orchestrate_gen.diagnostic import did_you_mean

AT_MOST = 20
"""Comparing a word with 1,000 names takes about 10 ms, so a file in which every name is wrong would take minutes."""


class Suggestions:
    """Finds the name nearest to a word among those that there are; silent after `AT_MOST` words."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names; they are read when the first word is wrong."""
        self._source = names
        self._left = AT_MOST

    def nearest(self, word: str) -> str:
        """Say "did you mean", or what there is, or nothing."""
        self._left -= 1
        return did_you_mean(word, self._names) if self._left >= 0 else ""

    def nearest_and(self, word: str, rule: str) -> str:
        """The same, with a rule behind it that is said in any case."""
        return joined(self.nearest(word), rule)

    def nearest_of(self, word: str, is_meant: Callable[[str], bool]) -> str:
        """Say the same of those names only that can be meant."""
        self._left -= 1
        return did_you_mean(word, filter(is_meant, self._names)) if self._left >= 0 else ""

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self._source)


def joined(nearest: str, rule: str) -> str:
    """A suggestion, if there is one, and a rule behind it."""
    joint = "; " if nearest and not nearest.endswith("?") else " "
    return f"{nearest}{joint}{rule}".lstrip()
