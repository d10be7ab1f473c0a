"""A workflow file to a workflow, or to all mistakes in it."""

from orchestrate_gen.diagnostic import RefusedError, Source
from orchestrate_gen.frontends.fit import fit, refusal
from orchestrate_gen.frontends.remainder import Remainder, remainder
from orchestrate_gen.frontends.yaml_source import read_yaml
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
    return as_workflow(data, source), source


def as_workflow(data: object, source: Source) -> Workflow:
    """Read a workflow from the values of a file; `source` has their places. Raises as `load_workflow` does."""
    fitted = fit(data, source, Workflow)
    if fitted.value is None or fitted.misfits:
        raise UnfitError(refusal(fitted.misfits, source), remainder(fitted.data, fitted.misfits), source)
    return fitted.value
