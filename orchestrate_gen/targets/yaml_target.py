"""The target `yaml`: a workflow file with every setting spelled out, to be edited and compiled again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.targets.summary import workflow_data


@dataclass(frozen=True)
class YamlTarget:
    """A workflow file. `write` turns data into YAML text; it is given because a frontend owns that library."""

    write: Callable[[object], str]
    name: str = "yaml"
    suffix: str = ".yaml"

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Find nothing: the language is its own best target."""
        yield from ()

    def emit(self, plan: Plan, provenance: Provenance) -> Script:
        """Make the text; what equals the language's own default is left out."""
        text = self.write(workflow_data(plan.workflow))
        return Script(name=f"{plan.workflow.name}.yaml", sections=(Section(text=text, role="data"),))
