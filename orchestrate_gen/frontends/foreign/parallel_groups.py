"""`parallel_groups`: steps of which at most so many run at a time."""

from collections.abc import Sequence

from orchestrate_gen.diagnostic import Source
from orchestrate_gen.frontends.foreign.draft import Draft
from orchestrate_gen.frontends.foreign.names import our_name
from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.values import Count


class ParallelGroup(Frozen):
    """A group: its name, its steps, and how many of them run at a time."""

    group: str
    steps: tuple[str, ...]
    max_parallel: Count | None = None


def apply_groups(groups: Sequence[ParallelGroup], draft: Draft, source: Source) -> None:
    """Declare the groups and put the steps into them. OG288: there is no such step, or it is in another group."""
    for index, group in enumerate(groups):
        where = ("parallel_groups", index)
        name = our_name(group.group, draft, (*where, "group"), f"group_{index + 1}", source)
        limit = {} if group.max_parallel is None else {"max_parallel": group.max_parallel}
        draft.top.setdefault("groups", {})[name] = limit
        for number, named in enumerate(group.steps):
            place = (*where, "steps", number)
            step = draft.named(named, place, source)
            if step and step.values.get("group", name) != name:
                message = f"`{step.id}` is in the group `{step.values['group']}` already"
                draft.tell("OG288", message, "take it out of one of them", place, source=source)
            elif step:
                step.values["group"] = name
