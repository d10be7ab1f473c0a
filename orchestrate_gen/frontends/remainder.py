"""What is left of a workflow file without the values that do not fit, so that the rest can be looked at too."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.frontends.expected import keys_at
from orchestrate_gen.frontends.misfit import Misfit, find_misfits, walk
from orchestrate_gen.frontends.name_rule import nearest_name
from orchestrate_gen.ir.base import ValidationError
from orchestrate_gen.ir.step import WORK_KEYS
from orchestrate_gen.ir.workflow import Workflow

ROUNDS = 4
"""What stands in the place of a misfit can be one itself, but not for long."""
STAND_IN = "not-known-"
"""How the ids begin that stand in the place of those that nobody knows."""
_NAMED = ("params", "groups", "outputs", "metrics")


@dataclass(frozen=True)
class Remainder:
    """The workflow that is left, with every step at its index.

    `unsure` has `steps`, `params`, `groups`, `outputs` or `metrics` where not all names in them are known.
    """

    workflow: Workflow
    unsure: frozenset[str]


def remainder(data: object, misfits: Sequence[Misfit]) -> Remainder | None:
    """Leave out what does not fit, or put something harmless in its place; None where nothing is left to look at."""
    data, unsure = deepcopy(data), set[str]()
    for _ in range(ROUNDS):
        for misfit in misfits:
            unsure |= _take_out(data, misfit)
        try:
            return Remainder(Workflow.model_validate(data), frozenset(unsure))
        except ValidationError as error:
            misfits = find_misfits(error, data)
    return None


def _take_out(data: object, misfit: Misfit) -> set[str]:
    """Change the data in place, and return the sections whose names are not all known any more."""
    where = misfit.where
    holders = _holders(data, where)
    if holders is None:
        return set()
    if misfit.kind == "missing":
        return _add(holders[-1], str(misfit.facts["key"]), where)
    if misfit.kind == "value_error" and isinstance(holders[-1], dict) and "prompt" in keys_at(where):
        _one_kind_of_work(holders[-1])
        return set()
    if not where:
        return set()
    return _remove(holders, where)


def _holders(data: object, where: Where) -> list[Any] | None:
    """The values on the way to a place, the whole first; None if another misfit took it out already."""
    found = [data]
    for part in where:
        match found[-1]:
            case dict(inside) if part in inside:
                found.append(inside[part])
            case list(inside) if isinstance(part, int) and part < len(inside):
                found.append(inside[part])
            case _:
                return None
    return found


def _add(holder: object, key: str, where: Where) -> set[str]:
    if not isinstance(holder, dict):
        return set()
    if key == "id":
        return _name(holder, None, where)
    holder[key] = "x"
    return set()


def _name(step: dict[str, Any], written: object, where: Where) -> set[str]:
    """Give a step the id that was probably meant: the nearest to what is written there, or to its `name`."""
    meant = nearest_name(str(written or step.get("name") or ""))
    step["id"] = meant or f"{STAND_IN}{'-'.join(map(str, where))}".lower().replace("_", "-")
    return set() if meant else {"steps"}


def _one_kind_of_work(step: dict[str, Any]) -> None:
    _, *others = [key for key in WORK_KEYS if step.get(key) is not None] or ["run"]
    for key in others:
        del step[key]
    if not any(step.get(key) is not None for key in WORK_KEYS):
        step["run"] = "true"


def _remove(holders: list[Any], where: Where) -> set[str]:
    """Take a value out of its mapping; a list keeps its indices, or goes as a whole."""
    holder, key = holders[-2], where[-1]
    if isinstance(holder, list):
        return _replace(holders, where)
    if key == "for_each":
        holder[key] = ["x"]  # without any, its `{{ item }}` would be a second mistake
        return set()
    value = holder.pop(key)
    if key == "id":
        return _name(holder, value if isinstance(value, str) else None, where[:-1])
    names = {str(part) for part in where[-2:] if part in _NAMED} | {"metrics"} & set(where)
    return names | ({"steps"} if key == "steps" or where[-2] == "fix" or _has_ids(value) else set())


def _replace(holders: list[Any], where: Where) -> set[str]:
    holder, index = holders[-2], int(where[-1])
    if where[:-1] == ("steps",):
        holder[index] = {"id": f"{STAND_IN}{index}", "run": "true"}
        return {"steps", "metrics", "outputs"}
    if where[-2] == "needs":
        holder[index] = f"{STAND_IN}{index}"
        return set()
    return _remove(holders[:-1], where[:-1])


def _has_ids(value: object) -> bool:
    """Whether something in a value is a step with a name of its own."""
    return any(isinstance(inner, dict) and "id" in inner for _, inner in walk(value))
