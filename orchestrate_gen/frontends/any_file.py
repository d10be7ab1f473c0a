"""A file in our language, or in one that people already have, to a workflow."""

from collections.abc import Sequence
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Diagnostic, Source
from orchestrate_gen.frontends.foreign import Translation, translate
from orchestrate_gen.frontends.foreign.fragments import read_fragments
from orchestrate_gen.frontends.workflow_file import as_workflow
from orchestrate_gen.frontends.yaml_source import read_yaml
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
    data, source = read_yaml(text, name)
    fragments = [read_fragments(*read_yaml(*file)) for file in beside]
    translation = translate(data, source, project, fragments)
    if translation is None:
        return Loaded(as_workflow(data, source), source)
    return Loaded(as_workflow(translation.data, translation.source), translation.source, translation)
