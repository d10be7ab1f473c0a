"""Values read from YAML to a model, or to all that does not fit it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from orchestrate_gen.diagnostic import RefusedError, Source, Where
from orchestrate_gen.frontends.characters import Unwelcome, find_unwelcome
from orchestrate_gen.frontends.expected import (
    inner_name,
    inner_names,
    takes_one_text_for_a_list,
    types_at,
    types_inside,
)
from orchestrate_gen.frontends.misfit import Misfit, find_misfits, walk
from orchestrate_gen.frontends.misfit_words import say
from orchestrate_gen.frontends.mistakes import first_of
from orchestrate_gen.ir.base import Frozen, ValidationError

Model = TypeVar("Model", bound=Frozen)

_NEVER_ONE = {"for_each", "items"}
_DECLARATIONS = {"params", "metrics", "groups", "outputs"}


@dataclass(frozen=True)
class Fitted(Generic[Model]):
    """A value of the model, or None and what does not fit; and the data, with numbers as text where text is meant."""

    value: Model | None
    misfits: Sequence[Misfit]
    data: object


def fit(data: object, source: Source, model: type[Model]) -> Fitted[Model]:
    """Read data as a model. Raises `RefusedError` if there is a character in it that no text should have."""
    if hidden := list(_characters(data, model)):
        raise refusal(hidden, source)
    data = _listed(data, [model])
    value, misfits = _validate(data, model)
    if numbers := _numbers_for_text(misfits):
        data = _written_out(data, numbers)
        value, misfits = _validate(data, model)
    better = [*_booleans(data, misfits, source, model), *_inner_names(data, model)]
    return Fitted(value, _rather(better, misfits), data)


def refusal(misfits: Iterable[Misfit], source: Source) -> RefusedError:
    """Say all that does not fit, in the order of the places."""

    def place(misfit: Misfit) -> tuple[int, int]:
        span = source.keys.get(misfit.where) if misfit.on_key else source.span(misfit.where)
        return (span.line, span.column) if span else (0, 0)

    shown, more = first_of(sorted(misfits, key=place))
    return RefusedError([*(say(misfit, source) for misfit in shown), *more])


def _validate(data: object, model: type[Model]) -> tuple[Model | None, list[Misfit]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, find_misfits(error, data, model)


def _listed(value: object, types: list[object]) -> object:
    """The value with a list of one in place of each text that stands for one, such as `needs: build`.

    Nothing behind a name that is declared, such as `params: {topic: }`, is an empty mapping.

    The items of `for_each` are never one text, which looks like the name of a file with them.
    """
    if isinstance(value, dict):
        return {key: _part(key, inner, types_inside(types, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_listed(inner, types_inside(types, number)) for number, inner in enumerate(value)]
    return value


def _part(key: str, value: object, types: list[object]) -> object:
    if isinstance(value, str) and key not in _NEVER_ONE and takes_one_text_for_a_list(types):
        return [value]
    if isinstance(value, dict) and key in _DECLARATIONS:
        value = {name: {} if one is None else one for name, one in value.items()}
    return _listed(value, types)


def _inner_names(data: object, model: type[Frozen]) -> Iterator[Misfit]:
    """Keys that only the models have, such as `condition`, which files call `if`."""
    for where, value in walk(data):
        if isinstance(value, dict):
            for key in filter(inner_names(model).__contains__, value):
                if inner_name(key, where, model):
                    yield Misfit((*where, key), "extra_forbidden", value[key], on_key=True, root=model)


def _numbers_for_text(misfits: Iterable[Misfit]) -> set[Where]:
    return {misfit.where for misfit in misfits if misfit.kind == "string_type" and type(misfit.value) in {int, float}}


def _written_out(value: object, numbers: set[Where], where: Where = ()) -> object:
    """The value with some numbers as text; a number is only what prints as it was written, so nothing is lost."""
    if isinstance(value, dict):
        return {key: _written_out(inner, numbers, (*where, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_written_out(inner, numbers, (*where, number)) for number, inner in enumerate(value)]
    return str(value) if where in numbers else value


def _booleans(data: object, misfits: Iterable[Misfit], source: Source, model: type[Frozen]) -> Iterator[Misfit]:
    """Booleans that the models would take for numbers, or refuse where text is meant, such as an unquoted `no`."""
    known = {misfit.where for misfit in misfits}
    lines = source.text.split("\n")
    for where, value in walk(data):
        if isinstance(value, bool) and (types := types_at(where, model)) and bool not in types:
            if str in types:
                span = source.spans[where]
                written = lines[span.line - 1][span.column - 1 :][: span.length]
                yield Misfit(where, "boolean", value, {"written": written}, root=model)
            elif where not in known:
                yield Misfit(where, "int_type", value, root=model)


def _characters(data: object, model: type[Frozen]) -> Iterator[Misfit]:
    """Text, or the name of a value, with a character that no text should have; YAML can spell each as an escape."""
    for where, value in walk(data):
        if where and isinstance(where[-1], str):
            for one in _first(where[-1]):
                yield Misfit(where, "character", value, {"character": one}, on_key=True, root=model)
        if isinstance(value, str):
            yield from (Misfit(where, "character", value, {"character": one}, root=model) for one in _first(value))


def _first(text: str) -> Iterator[Unwelcome]:
    return islice(find_unwelcome(text), 1)


def _rather(better: Sequence[Misfit], misfits: Iterable[Misfit]) -> list[Misfit]:
    """The better ones, and of the others those of other places."""
    places = {misfit.where for misfit in better}
    return [*better, *(misfit for misfit in misfits if misfit.where not in places)]
