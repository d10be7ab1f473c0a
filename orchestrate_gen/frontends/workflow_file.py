"""A workflow file to a workflow, or to all mistakes in it."""

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source
from orchestrate_gen.frontends.fit import fit, refusal
from orchestrate_gen.frontends.mistakes import MOST
from orchestrate_gen.frontends.remainder import Remainder, remainder
from orchestrate_gen.frontends.yaml_source import MisreadError, read_yaml
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
    an `UnfitError` where something is left to look at. Behind more mistakes than are shown, nobody looks for others.
    """
    try:
        data, source = read_yaml(text, name)
    except MisreadError as misread:
        raise with_misfits(misread) from misread
    return as_workflow(data, source), source


def with_misfits(misread: MisreadError) -> UnfitError:
    """The refusal of a text that was misread in places, with all in its values that does not fit, in their order."""
    source = misread.source
    try:
        as_workflow(misread.data, source)
    except UnfitError as unfit:
        rest, misfits = unfit.rest, unfit.diagnostics
    except RefusedError as refused:
        rest, misfits = None, refused.diagnostics
    else:
        rest, misfits = remainder(misread.data, ()), ()
    taken = {_place(one) for one in misread.diagnostics}
    others = (one for one in misfits if one.span is None or _place(one) not in taken)
    found = sorted((*misread.diagnostics, *others), key=_place)
    return UnfitError(RefusedError(found), rest, source)


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    return (diagnostic.span.line, diagnostic.span.column) if diagnostic.span else (0, 0)


def as_workflow(data: object, source: Source) -> Workflow:
    """Read a workflow from the values of a file; `source` has their places. Raises as `load_workflow` does."""
    fitted = fit(data, source, Workflow)
    if fitted.value is None or fitted.misfits:
        is_enough = len(fitted.misfits) > MOST
        rest = None if is_enough else remainder(fitted.data, fitted.misfits)
        raise UnfitError(refusal(fitted.misfits, source), rest, source)
    return fitted.value
