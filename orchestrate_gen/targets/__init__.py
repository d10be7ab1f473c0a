"""What a plan is compiled to: one file or folder a target, behind one `Protocol`; the registry is a dict."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.script import Script


class Target(Protocol):
    """A format that plans are compiled to."""

    @property
    def name(self) -> str:
        """The word that asks for it."""

    @property
    def suffix(self) -> str:
        """How names of its files end, with the dot."""

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Name everything in a plan that the target cannot express, so that nothing is dropped in silence."""

    def emit(self, plan: Plan, provenance: Provenance) -> Script:
        """Make the text. The same plan and provenance give the same bytes on every machine."""


@dataclass(frozen=True)
class Later:
    """A target that is imported when it is first used, so that none pays for another one's libraries.

    `place` is `module:ATTRIBUTE`.
    """

    name: str
    suffix: str
    place: str

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Ask the target itself."""
        return self._target().check(plan)

    def emit(self, plan: Plan, provenance: Provenance) -> Script:
        """Ask the target itself."""
        return self._target().emit(plan, provenance)

    def _target(self) -> Target:
        module, _, attribute = self.place.partition(":")
        return cast("Target", getattr(import_module(module), attribute))


_ALL = (
    Later("bash", ".sh", "orchestrate_gen.targets.bash:BASH"),
    Later("json", ".json", "orchestrate_gen.targets.json_target:JSON"),
    Later("markdown", ".md", "orchestrate_gen.targets.markdown:MARKDOWN"),
    Later("mermaid", ".mmd", "orchestrate_gen.targets.mermaid:MERMAID"),
    Later("dot", ".dot", "orchestrate_gen.targets.dot:DOT"),
)

TARGETS: dict[str, Target] = {target.name: target for target in _ALL}
"""All targets but `yaml`, which needs a writer that a frontend owns: `pipeline.TARGETS` has that one too."""
