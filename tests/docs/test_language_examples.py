"""Every file of docs/examples compiles without a finding, and runs to its end with a stand-in for the agent."""

from pathlib import Path

import pytest

from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.pipeline import Compilation, compile_workflow
from tests.docs.pages import DOCS
from tests.support.project import project

EXAMPLES = sorted((DOCS / "examples").glob("*.yaml"))


def compilation(path: Path) -> Compilation:
    """Compile an example, and lint its script."""
    provenance = Provenance(words=("orchestrate-gen", "compile", path.name))
    return compile_workflow(load_workflow(path.read_text(encoding="utf-8"), path.name)[0], provenance)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_compiles_and_runs(path: Path) -> None:
    made = compilation(path)
    assert (made.warnings, made.findings) == ((), ())
    with project() as place:
        done = place.run(made.script.text)
    assert done.returncode == 0, done.stderr.decode()
