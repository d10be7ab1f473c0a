"""A compiler from a sentence, a template or a workflow file to one resumable bash script.

The library is the command line without the screen:

    import orchestrate_gen

    workflow = orchestrate_gen.load("workflow.yaml")
    print(orchestrate_gen.compile(workflow).script.text)

Every mistake of a user is raised as `orchestrate_gen.diagnostic.RefusedError`, which carries all diagnostics.
"""

from os import PathLike
from typing import TYPE_CHECKING

from orchestrate_gen.version import __version__

if TYPE_CHECKING:
    from orchestrate_gen.ir.analysis import Analysis
    from orchestrate_gen.ir.options import Options
    from orchestrate_gen.ir.workflow import Workflow
    from orchestrate_gen.pipeline import Compilation

__all__ = ["__version__", "analyze", "compile", "load"]

# ruff: noqa: PLC0415 (bodies import what they need: every start of the program imports this package first)


def analyze(text: str) -> "Analysis":
    """Return what is found in a description. Never raises, for any text at all."""
    from orchestrate_gen.analyzer import analyze as analyze_text

    return analyze_text(text)


def load(path: str | PathLike[str]) -> "Workflow":
    """Return the workflow of a file, YAML or JSON, with what it uses. Raises `RefusedError` with all mistakes."""
    from pathlib import Path

    from orchestrate_gen.frontends.file import read_file
    from orchestrate_gen.pipeline import read_workflow
    from orchestrate_gen.resources import templates_folder

    places = (("built-in", templates_folder() / "workflows"),)
    workflow, _ = read_workflow(read_file(Path(path)), str(path), places=places)
    return workflow


def compile(  # noqa: A001 (the verb of the command line; the built-in one is out of place here)
    workflow: "Workflow", target: str = "bash", options: "Options | None" = None
) -> "Compilation":
    """Compile a workflow; the text is in `.script.text`. Raises `RefusedError` with all mistakes in it.

    `target` is one of `orchestrate_gen.pipeline.TARGETS`. The header names `orchestrate-gen compile NAME.yaml`
    as the command that makes the file again.
    """
    from orchestrate_gen.ir.options import Options, Provenance
    from orchestrate_gen.pipeline import compile_workflow

    options = options or Options()
    words = ("orchestrate-gen", "compile", f"{workflow.name}.yaml")
    return compile_workflow(workflow, Provenance(words=words, agent_command=options.agent_command), options, target)
