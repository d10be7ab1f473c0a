"""From the values of a command line to a compilation: of a description, or of a workflow file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from orchestrate_gen.cli.places import Places, template_places
from orchestrate_gen.cli.project import find_project
from orchestrate_gen.cli.provenance import file_words, sentence_words
from orchestrate_gen.cli.settings import options_from
from orchestrate_gen.cli.words import as_path
from orchestrate_gen.diagnostic import Diagnostic, RefusedError
from orchestrate_gen.frontends.template import Template
from orchestrate_gen.ir.options import Options, Provenance
from orchestrate_gen.ir.project import NOTHING, Project
from orchestrate_gen.pipeline import Around, Compilation, Described, compile_workflow, describe, read_any, with_plan

HERE = Path()


@dataclass(frozen=True)
class Compiled:
    """A compilation, how it was asked for, and what was found in the description if there was one."""

    compilation: Compilation
    options: Options
    provenance: Provenance
    described: Described | None = None
    project: Project = NOTHING


@dataclass(frozen=True)
class Beside:
    """A file of fragments: its text, its name, and what the script calls it, as `from_script` gives it."""

    text: str
    name: str
    recorded: str


def compile_sentence(
    text: str,
    given: Mapping[str, Any],
    places: Places,
    *,
    target: str = "bash",
    lint: bool = True,
    start: Path = HERE,
) -> Compiled:
    """Compile a description. `given` holds the values of the options, by name. Raises `RefusedError`.

    `start` is a folder of the project whose commands and agents a template may call.
    """
    project = find_project(start)
    options = options_from(given)
    described = describe(text, places, given["template"])
    _refuse_useless_params(described, options)
    words, on_stdin = sentence_words(described.analysis.description, given["template"], options)
    source, digest = _own(described.template)
    provenance = Provenance(
        words=words,
        task_on_stdin=on_stdin,
        source=source,
        source_digest=digest,
        agent_command=options.agent_command,
        expected_cost=(described.analysis.resources.cost_low, described.analysis.resources.cost_high),
    )
    compilation = compile_workflow(
        described.workflow, provenance, options, target, described.template.source, lint=lint, project=project
    )
    return Compiled(compilation, options, provenance, with_plan(described, compilation.plan), project)


def _refuse_useless_params(described: Described, options: Options) -> None:
    """OG451: values for parameters of the template that only steps use which the scope leaves out."""
    scope, template = described.analysis.scope, described.template
    useless = set(template.workflow.params) - set(described.workflow.params)
    way_out = "leave it out, or say something else in the description"
    why = f"no step that is left uses it, as the scope is {scope.value}: {scope.reason}"
    found = [
        Diagnostic("OG451", f"`{name}` has no use: {why}", way_out) for name, _ in options.params if name in useless
    ]
    if found:
        raise RefusedError(found)


def _own(template: Template) -> tuple[str | None, str | None]:
    """Name the file that a script depends on: a template of the project or the user, but none of ours."""
    if template.origin == "built-in":
        return None, None
    return f"{template.origin} template {template.path.name}", template.digest


def compile_text(
    text: str,
    name: str,
    given: Mapping[str, Any],
    recorded: str,
    folder: Path | None = None,
    *,
    target: str = "bash",
    lint: bool = True,
    start: Path = HERE,
) -> Compiled:
    """Compile the text of a workflow file of that name, `-` for standard input. Raises `RefusedError`.

    `recorded` is what the script calls the file, as `from_script` gives it. `given` may have files `beside` it.
    `folder` is that of the file, if the name is not to be followed from here; `start` is a folder of the project
    whose commands and agents the workflow may call.
    """
    project = find_project(start)
    options = options_from(given)
    beside: Sequence[Beside] = given.get("beside", ())
    fragments = [(one.text, one.name) for one in beside]
    folder = folder or (Path() if name == "-" else as_path(name).parent)
    loaded = read_any(text, called(name), target, Around(project, fragments, folder, template_places(folder)))
    provenance = Provenance(
        words=file_words(recorded, options, [one.recorded for one in beside]),
        source=None if name == "-" else recorded,
        source_digest=sha256(text.encode("utf-8")).hexdigest(),
        agent_command=options.agent_command,
    )
    compilation = compile_workflow(
        loaded.workflow, provenance, options, target, loaded.source, lint=lint, project=project
    )
    return Compiled(replace(compilation, warnings=(*loaded.warnings, *compilation.warnings)), options, provenance)


def called(name: str) -> str:
    """Return what messages call a file."""
    return "standard input" if name == "-" else name
