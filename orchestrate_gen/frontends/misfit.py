"""Values that do not fit the models, each at its place in the file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.frontends.expected import types_at, types_inside
from orchestrate_gen.ir.base import Frozen, ValidationError
from orchestrate_gen.ir.workflow import Workflow


@dataclass(frozen=True)
class Misfit:
    """A value at a place, and what is wrong with it, in the models' own words.

    `kind` is the type of the model's error, and `facts` its context; of a missing key, `facts["key"]`. `on_key` says
    that the name of the value is meant, not the value. `of_branch` says that the value is not even of the sort (text,
    list, mapping) that the model looked for, which means nothing where a value may be of another sort too. `root` is
    the model of the whole file.
    """

    where: Where
    kind: str
    value: object
    facts: Mapping[str, Any] = field(default_factory=dict)
    on_key: bool = False
    of_branch: bool = False
    root: type[Frozen] = Workflow


def find_misfits(error: ValidationError, data: object, root: type[Frozen] = Workflow) -> list[Misfit]:
    """All that is wrong, each once, in the models' order; `root` is the model that refused the data."""
    errors = error.errors(include_url=False)
    found = [_misfit(each["type"], each["loc"], each.get("ctx", {}), data, root) for each in errors]
    told = {place for misfit in found for place in _told_by(misfit)}
    told_once: dict[object, Misfit] = {}
    for misfit in found:
        if not misfit.of_branch or misfit.where not in told:
            told_once.setdefault((misfit.where, misfit.on_key, misfit.facts.get("key")), misfit)
    return list(told_once.values())


def walk(data: object, where: Where = ()) -> Iterator[tuple[Where, object]]:
    """Every value inside lists and mappings, with its place, in order; the whole comes first."""
    yield where, data
    parts: Iterable[tuple[str | int, object]] = ()
    if isinstance(data, dict):
        parts = data.items()
    elif isinstance(data, list):
        parts = enumerate(data)
    for part, value in parts:
        yield from walk(value, (*where, part))


def _misfit(kind: str, loc: Where, facts: Mapping[str, Any], data: object, root: type[Frozen]) -> Misfit:
    """Tell the keys in an error's path from the names of the types that were tried where several are possible."""
    where: Where = ()
    types, branch = types_at((), root), ""
    of_branch, on_key = False, kind == "extra_forbidden"
    if kind == "missing":
        loc, facts = loc[:-1], {"key": loc[-1]}
    for part in loc:
        if part == "[key]" and not _has(data, part):
            on_key = True
        elif len(types) > 1 and not branch:
            branch = str(part)
            of_branch = of_branch or not _is_of_sort(branch, data)
        elif _has(data, part):
            where, types, branch = (*where, part), types_inside(types, part), ""
            data = data[part]  # type: ignore[index] # `_has` has looked
        else:
            on_key = True  # the last part is "[key]"
    return Misfit(where, kind, data, facts, on_key, of_branch, root)


def _has(data: object, part: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(part, int) and part < len(data)
    return isinstance(data, dict) and part in data


def _is_of_sort(branch: str, value: object) -> bool:
    """Whether a value is of the sort that a branch of a union takes; branches are named as pydantic does."""
    if branch.startswith("tuple["):
        return isinstance(value, list)
    if branch in {"str", "int", "float", "bool"} or branch.startswith("literal["):
        return not isinstance(value, dict | list)
    return isinstance(value, dict)


def _told_by(misfit: Misfit) -> Iterator[Where]:
    """The places at which nothing needs to be said of other branches: it got further, or was of the right sort."""
    return (misfit.where[:end] for end in range(len(misfit.where) + (not misfit.of_branch)))
