"""A mark: whether a change lets a workflow do more than before, and in what respect."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

Topic = Literal[
    "access", "commands", "network", "secrets", "cost", "time", "attempts", "parallel", "checks", "approvals"
]
Effect = Literal["wider", "narrower", "unclear"]


class Mark(NamedTuple):
    """`unclear` is what no program can judge, such as a command that was changed: a person must read it."""

    topic: Topic
    effect: Effect

    @property
    def widens(self) -> bool:
        """Whether it counts as wider: it does, unless it is known to be narrower."""
        return self.effect != "narrower"

    @property
    def mirrored(self) -> "Mark":
        """What the same change means the other way round."""
        opposite: dict[Effect, Effect] = {"wider": "narrower", "narrower": "wider", "unclear": "unclear"}
        return Mark(self.topic, opposite[self.effect])


def in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Each mark once, in the order of the topics."""
    topics = get_args(Topic)
    return tuple(sorted(set(marks), key=lambda mark: (topics.index(mark.topic), mark.effect)))
