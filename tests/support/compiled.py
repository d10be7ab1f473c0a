"""Workflows written as data, compiled as the program compiles them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.ir.options import Options, Provenance
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.pipeline import Compilation, compile_workflow, describe
from orchestrate_gen.resources import templates_folder
from tests.support.bash import Done, run_bash

PLACES = (("built-in", templates_folder() / "workflows"),)
PROVENANCE = Provenance(words=("orchestrate-gen", "compile", "wf.yaml"))
LAST_LINE = '\nmain "$@"\n'


def compiled(
    *steps: Mapping[str, Any],
    options: Options | None = None,
    provenance: Provenance = PROVENANCE,
    lint: bool = False,
    **rest: Any,
) -> Compilation:
    """Compile a workflow of these steps, written as in a file."""
    workflow = Workflow.model_validate({"name": "sample", "steps": list(steps), **rest})
    return compile_workflow(workflow, provenance, options, lint=lint)


def script_of(*steps: Mapping[str, Any], **rest: Any) -> str:
    """The script of these steps."""
    return compiled(*steps, **rest).script.text


def refusals(*steps: Mapping[str, Any], **rest: Any) -> list[str]:
    """A line for each mistake of a workflow that must be refused: its code, its place, what it says and the way out."""
    with pytest.raises(RefusedError) as caught:
        compiled(*steps, **rest)
    return [f"{d.code} {'.'.join(map(str, d.where))}: {d.message} -- {d.help}" for d in caught.value.diagnostics]


def script_for(description: str, template: str | None = None, options: Options | None = None) -> str:
    """The script of a description, whose provenance is that of the command line."""
    described = describe(description, PLACES, template)
    return compile_workflow(described.workflow, PROVENANCE, options, lint=False).script.text


def functions(script: str, code: str, *words: str, cwd: Path | None = None) -> Done:
    """Run code with the functions of a script, as they are within it."""
    assert script.endswith(LAST_LINE)
    return run_bash(script.removesuffix(LAST_LINE) + "\n" + code, *words, cwd=cwd)
