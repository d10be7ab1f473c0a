"""The product: one plain bash script. check -> lower -> render."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.script import Script
from orchestrate_gen.targets.bash.check import check
from orchestrate_gen.targets.bash.lower import lower
from orchestrate_gen.targets.bash.render import render


class Bash:
    """The bash target."""

    name = "bash"
    suffix = ".sh"

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Name what the script could not do."""
        return check(plan)

    def emit(self, plan: Plan, provenance: Provenance) -> Script:
        """Make the script."""
        return render(plan, lower(plan), provenance)


BASH = Bash()
