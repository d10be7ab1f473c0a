"""From the values of a command line to a compilation: of a description, or of a workflow file."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from orchestrate_gen.cli.places import Places
from orchestrate_gen.cli.provenance import file_words, from_script, sentence_words
from orchestrate_gen.cli.settings import options_from
from orchestrate_gen.cli.words import as_path
from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source
from orchestrate_gen.frontends.file import read_file
from orchestrate_gen.frontends.template import Template
from orchestrate_gen.ir.options import Options, Provenance
from orchestrate_gen.pipeline import (
    Compilation,
    Described,
    compile_workflow,
    describe,
    read_gates,
    read_workflow,
    with_plan,
)


@dataclass(frozen=True)
class Compiled:
    """A compilation, how it was asked for, and what was found in the description if there was one."""

    compilation: Compilation
    options: Options
    provenance: Provenance
    described: Described | None = None


def compile_sentence(
    text: str, given: Mapping[str, Any], places: Places, *, target: str = "bash", lint: bool = True
) -> Compiled:
    """Compile a description. `given` holds the values of the options, by name. Raises `RefusedError`."""
    options, gates = _options(given)
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
        described.workflow, provenance, options, target, described.template.source, lint=lint, gates=gates
    )
    return Compiled(compilation, options, provenance, with_plan(described, compilation.plan))


def _options(given: Mapping[str, Any]) -> tuple[Options, Source | None]:
    """Make the options, with the gates of `--custom-gates`, and the source of these.

    `given["beside"]` is the folder that the file's name is seen from, if it is not the current one.
    """
    options, name = options_from(given), given["custom_gates"]
    if name is None:
        return options, None
    folder = given.get("beside")
    gates, source = read_gates(read_file(as_path(name) if folder is None else folder / name), name)
    said = from_script(name, given["file"]) if folder is None else name
    return options.model_copy(update={"gates": gates, "custom_gates": said}), source


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
    text: str, name: str, given: Mapping[str, Any], recorded: str, *, target: str = "bash", lint: bool = True
) -> Compiled:
    """Compile the text of a workflow file of that name, `-` for standard input. Raises `RefusedError`.

    `recorded` is what the script calls the file, as `from_script` gives it.
    """
    options, gates = _options(given)
    workflow, source = read_workflow(text, "standard input" if name == "-" else name, target)
    provenance = Provenance(
        words=file_words(recorded, options),
        source=None if name == "-" else recorded,
        source_digest=sha256(text.encode("utf-8")).hexdigest(),
        agent_command=options.agent_command,
    )
    compilation = compile_workflow(workflow, provenance, options, target, source, lint=lint, gates=gates)
    return Compiled(compilation, options, provenance)
