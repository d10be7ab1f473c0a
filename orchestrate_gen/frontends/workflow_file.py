"""A workflow file to a workflow, or to all mistakes in it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from orchestrate_gen.diagnostic import RefusedError, Source, Where
from orchestrate_gen.frontends.characters import Unwelcome, find_unwelcome
from orchestrate_gen.frontends.expected import types_at
from orchestrate_gen.frontends.misfit import Misfit, find_misfits, walk
from orchestrate_gen.frontends.misfit_words import say
from orchestrate_gen.frontends.mistakes import first_of
from orchestrate_gen.frontends.remainder import Remainder, remainder
from orchestrate_gen.frontends.yaml_source import read_yaml
from orchestrate_gen.ir.base import ValidationError
from orchestrate_gen.ir.workflow import Workflow


class UnfitError(RefusedError):
    """The refusal of a file that is well-formed but no workflow, with what is left of it to look at, if anything."""

    def __init__(self, refused: RefusedError, rest: Remainder | None, source: Source) -> None:
        """Keep the diagnostics of the refusal."""
        self.rest, self.source = rest, source
        super().__init__(refused.diagnostics)


def load_workflow(text: str, name: str) -> tuple[Workflow, Source]:
    """Read a workflow from YAML or JSON, and where each of its parts stands.

    `name` is what messages call the text. Raises `RefusedError` with all mistakes, in the order of their places; it is
    an `UnfitError` where something is left to look at.
    """
    data, source = read_yaml(text, name)
    if hidden := list(_characters(data)):
        raise _refusal(hidden, source)
    workflow, misfits = _validate(data)
    if numbers := _numbers_for_text(misfits):
        data = _written_out(data, numbers)
        workflow, misfits = _validate(data)
    misfits = _rather(list(_booleans(data, misfits, source)), misfits)
    if workflow is None or misfits:
        raise UnfitError(_refusal(misfits, source), remainder(data, misfits), source)
    return workflow, source


def _validate(data: object) -> tuple[Workflow | None, list[Misfit]]:
    try:
        return Workflow.model_validate(data), []
    except ValidationError as error:
        return None, find_misfits(error, data)


def _numbers_for_text(misfits: Iterable[Misfit]) -> set[Where]:
    return {misfit.where for misfit in misfits if misfit.kind == "string_type" and type(misfit.value) in {int, float}}


def _written_out(value: object, numbers: set[Where], where: Where = ()) -> object:
    """The value with some numbers as text; a number is only what prints as it was written, so nothing is lost."""
    if isinstance(value, dict):
        return {key: _written_out(inner, numbers, (*where, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_written_out(inner, numbers, (*where, number)) for number, inner in enumerate(value)]
    return str(value) if where in numbers else value


def _booleans(data: object, misfits: Iterable[Misfit], source: Source) -> Iterator[Misfit]:
    """Booleans that the models would take for numbers, or refuse where text is meant, such as an unquoted `no`."""
    known = {misfit.where for misfit in misfits}
    lines = source.text.split("\n")
    for where, value in walk(data):
        if isinstance(value, bool) and (types := types_at(where)) and bool not in types:
            if str in types:
                span = source.spans[where]
                yield Misfit(
                    where, "boolean", value, {"written": lines[span.line - 1][span.column - 1 :][: span.length]}
                )
            elif where not in known:
                yield Misfit(where, "int_type", value)


def _characters(data: object) -> Iterator[Misfit]:
    """Text, or the name of a value, with a character that no text should have; YAML can spell each as an escape."""
    for where, value in walk(data):
        if where and isinstance(where[-1], str):
            yield from (Misfit(where, "character", value, {"character": one}, on_key=True) for one in _first(where[-1]))
        if isinstance(value, str):
            yield from (Misfit(where, "character", value, {"character": one}) for one in _first(value))


def _first(text: str) -> Iterator[Unwelcome]:
    return islice(find_unwelcome(text), 1)


def _rather(better: Sequence[Misfit], misfits: Iterable[Misfit]) -> list[Misfit]:
    """The better ones, and of the others those of other places."""
    places = {misfit.where for misfit in better}
    return [*better, *(misfit for misfit in misfits if misfit.where not in places)]


def _refusal(misfits: Iterable[Misfit], source: Source) -> RefusedError:
    def place(misfit: Misfit) -> tuple[int, int]:
        span = source.keys.get(misfit.where) if misfit.on_key else source.span(misfit.where)
        return (span.line, span.column) if span else (0, 0)

    shown, more = first_of(sorted(misfits, key=place))
    return RefusedError([*(say(misfit, source) for misfit in shown), *more])
