"""Steps that say no `id` get one."""

from collections.abc import Callable, Sequence
from typing import Protocol, Self, TypeVar

from orchestrate_gen.frontends.foreign.draft import Draft
from orchestrate_gen.frontends.foreign.names import name_from


class _Step(Protocol):
    @property
    def id(self) -> str: ...

    def model_copy(self, *, update: dict[str, str]) -> Self: ...


_AnyStep = TypeVar("_AnyStep", bound=_Step)


def named_steps(
    steps: Sequence[_AnyStep], words: Callable[[_AnyStep], Sequence[str]], draft: Draft
) -> tuple[_AnyStep, ...]:
    """Return the steps, each with an id: the one it says, or one made of its first words that give one.

    Such a step may also be named by these words, if no other step is.
    """
    taken = {step.id for step in steps if step.id}
    found = []
    for number, step in enumerate(steps):
        if step.id:
            found.append(step)
            continue
        said = [one for one in words(step) if one]
        name = name_from(*said, taken=taken, otherwise=f"step_{number + 1}")
        taken.add(name)
        draft.ids.update({one: name for one in said if one not in draft.ids and one not in taken})
        found.append(step.model_copy(update={"id": name}))
    return tuple(found)
