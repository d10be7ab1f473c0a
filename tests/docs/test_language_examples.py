"""Every file of docs/examples compiles, passes lint, and runs to its end."""

import os
import subprocess
from pathlib import Path

import pytest

from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.pipeline import compile_workflow
from tests.docs.pages import TOP

EXAMPLES = sorted((TOP / "docs" / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_compiles_and_runs_to_its_end(path: Path, tmp_path: Path) -> None:
    workflow, source = load_workflow(path.read_text(encoding="utf-8"), path.name)
    words = ("orchestrate-gen", "compile", path.name)
    compiled = compile_workflow(workflow, Provenance(words=words), source=source)
    assert (compiled.warnings, compiled.findings) == ((), ())
    if any(step.prompt is not None for step in workflow.steps):
        return
    script = tmp_path / "example.sh"
    script.write_text(compiled.script.text, encoding="utf-8")
    given = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C"}
    done = subprocess.run(
        ("bash", script), cwd=tmp_path, env=given, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert done.returncode == 0, done.stderr
