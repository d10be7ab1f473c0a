"""What the models of `ir` expect at a place of a workflow file."""

from collections.abc import Hashable, Iterable, Iterator
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Literal, TypeGuard, Union, cast, get_args, get_origin

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.workflow import Workflow

_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "`true` or `false`"}


def types_at(where: Where, root: type[Frozen] = Workflow) -> list[object]:
    """The types that a value may have at a place: models, `str`, `tuple[str, ...]`, a `Literal`, an enumeration ...

    `root` is the model of the whole file. None of them if the place is not known.
    """
    types: list[object] = [root]
    for part in where:
        types = types_inside(types, part)
    return types


def types_inside(types: Iterable[object], part: str | int) -> list[object]:
    """The types that a part of a value of one of these types may have."""
    name = 0 if isinstance(part, int) else part  # each item of a list may have the same types
    return [inner for outer in types for inner in _inside(outer, name)]


def keys_at(where: Where, root: type[Frozen] = Workflow) -> list[str]:
    """The keys of a mapping at a place, as a file spells them."""
    models = (one for one in types_at(where, root) if _is_model(one))
    return [field.alias or name for model in models for name, field in model.model_fields.items()]


def takes_one_text_for_a_list(types: Iterable[object]) -> bool:
    """Whether one text may stand for a list of one: lists of texts are taken here, and no other text."""
    known = list(types)
    lists = [one for one in known if get_origin(one) is tuple]
    return str not in known and any(_are_texts(get_args(one)[:1]) for one in lists)


def inner_name(key: str, where: Where, root: type[Frozen] = Workflow) -> bool:
    """Whether a key of the mapping at a place is only what the models call a field that files spell otherwise."""
    fields = [field for one in types_at(where, root) if _is_model(one) for field in one.model_fields.items()]
    return any(name == key and field.alias not in {None, key} for name, field in fields)


@cache
def inner_names(root: type[Frozen]) -> frozenset[str]:
    """All names of fields, in any model of a file, that the file spells otherwise."""
    left, known, found = [cast("object", root)], set[object](), set[str]()
    while left:
        one = left.pop()
        if one in known:
            continue
        known.add(one)
        if _is_model(one):
            found |= {name for name, field in one.model_fields.items() if field.alias not in {None, name}}
            left += _flat(field.annotation for field in one.model_fields.values())
        elif get_origin(one) in {tuple, dict}:
            left += _flat(one for one in get_args(one) if one is not Ellipsis)
    return frozenset(found)


def choices_at(where: Where, root: type[Frozen] = Workflow) -> list[str]:
    """The words allowed at a place, if only some are."""
    return [word for one in types_at(where, root) for word in _choices(one)]


def say_expected(where: Where, root: type[Frozen] = Workflow) -> str:
    """What may stand at a place: "a list", "text or a mapping", "one of `low`, `high`"."""
    *others, last = dict.fromkeys(_say(one) for one in types_at(where, root))
    return f"{', '.join(others)} or {last}" if others else last


@cache
def _inside(outer: Hashable, part: str | int) -> tuple[object, ...]:
    return tuple(_found_inside(outer, part))


def _found_inside(outer: object, part: str | int) -> Iterator[object]:
    if _is_model(outer):
        fields = outer.model_fields.items()
        yield from _flat(field.annotation for name, field in fields if part == (field.alias or name))
    elif get_origin(outer) is tuple and isinstance(part, int):
        yield from _flat(get_args(outer)[:1])
    elif get_origin(outer) is dict and isinstance(part, str):
        yield from _flat(get_args(outer)[1:])


def _flat(annotations: Iterable[object]) -> Iterator[object]:
    """The parts of unions, without what they are annotated with, and without nothing."""
    for annotation in annotations:
        if get_origin(annotation) in {Union, UnionType}:
            yield from _flat(get_args(annotation))
        elif get_origin(annotation) is Annotated:
            yield from _flat(get_args(annotation)[:1])
        elif annotation is not NoneType:
            yield annotation


def _are_texts(annotations: Iterable[object]) -> bool:
    return all(one is str or bool(_choices(one)) for one in _flat(annotations))


def _is_model(one: object) -> TypeGuard[type[Frozen]]:
    return isinstance(one, type) and issubclass(one, Frozen)


def _choices(one: object) -> list[str]:
    if get_origin(one) is Literal:
        return list(get_args(one))
    return [member.value for member in one] if isinstance(one, type) and issubclass(one, StrEnum) else []


def _say(one: object) -> str:
    if words := _choices(one):
        return f"one of {', '.join(f'`{word}`' for word in words)}"
    if get_origin(one) is tuple:
        return "a list"
    return next((words for known, words in _WORDS.items() if one is known), "a mapping")
