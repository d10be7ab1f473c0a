"""A file in our language, or in one that people already have, to a workflow."""

from collections.abc import Sequence
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source
from orchestrate_gen.frontends.foreign import Translation, translate
from orchestrate_gen.frontends.foreign.fragments import read_fragments
from orchestrate_gen.frontends.workflow_file import as_workflow, with_misfits
from orchestrate_gen.frontends.yaml_source import MisreadError, read_yaml
from orchestrate_gen.ir.project import NOTHING, Project
from orchestrate_gen.ir.workflow import Workflow


@dataclass(frozen=True)
class Loaded:
    """A workflow, the places of its parts in the text, and the translation where the text is in a foreign format."""

    workflow: Workflow
    source: Source
    translation: Translation | None = None

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What the translation warns of."""
        return self.translation.warnings if self.translation else ()


def load_any(text: str, name: str, project: Project = NOTHING, beside: Sequence[tuple[str, str]] = ()) -> Loaded:
    """Read a workflow of any format; `project` has what its names may call, `beside` are files of fragments.

    Those are given as text and name. Raises as `load_workflow` does.
    """
    try:
        data, source = read_yaml(text, name)
    except MisreadError as misread:
        raise _all_of(misread, project) from misread
    fragments = [read_fragments(*read_yaml(*file)) for file in beside]
    translation = translate(data, source, project, fragments)
    if translation is None:
        return Loaded(as_workflow(data, source), source)
    return Loaded(as_workflow(translation.data, translation.source), translation.source, translation)


def _all_of(misread: MisreadError, project: Project) -> RefusedError:
    """The refusal of a text that was misread in places; in our own language, with what does not fit in the others."""
    try:
        foreign = translate(misread.data, misread.source, project, []) is not None
    except RefusedError:
        return misread
    return misread if foreign else with_misfits(misread)
