"""Compile a template for trial."""

from collections.abc import Sequence
from dataclasses import replace

from orchestrate_gen.analyzer import analyze
from orchestrate_gen.cli.templates.named import all_templates, near, template_named
from orchestrate_gen.cli.words import as_path
from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source
from orchestrate_gen.frontends.description import of_complexity, workflow_from
from orchestrate_gen.frontends.template import Template, read_template
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.values import Level
from orchestrate_gen.pipeline import compile_workflow

_SENTENCE = "implement the import of customer data"


def candidates(names: Sequence[str]) -> list[str]:
    """Return the names to try: those given, or of all templates, the broken ones included."""
    if names:
        return list(names)
    shelf = all_templates()
    return sorted([*shelf, *(one.name for one in shelf.broken)])


def trial(name: str) -> tuple[Diagnostic, ...]:
    """Compile a template, by name or file, at every complexity; return all that is found, each thing once."""
    try:
        template = read_template(as_path(name), "file") if _is_file(name) else template_named(name)
    except RefusedError as refused:
        return refused.diagnostics
    found = [one for level in Level for one in _at(template, level)]
    return tuple({(one.code, one.message, one.where): one for one in found}.values())


def with_path(found: Sequence[Diagnostic], name: str) -> list[Diagnostic]:
    """The diagnostics of a template with the path of its file, as seen from here, in place of its name."""
    path = as_path(name) if _is_file(name) else all_templates().path(name)
    if path is None:
        return list(found)
    return [replace(one, source=replace(one.source or Source("", ""), name=str(near(path)))) for one in found]


def _is_file(name: str) -> bool:
    return name.endswith(".yaml") or "/" in name


def _at(template: Template, level: Level) -> tuple[Diagnostic, ...]:
    workflow = of_complexity(workflow_from(analyze(_SENTENCE), template), level)
    provenance = Provenance(words=("orchestrate-gen", _SENTENCE, "--script", "--template", template.name))
    try:
        compilation = compile_workflow(workflow, provenance, source=template.source)
    except RefusedError as refused:
        return refused.diagnostics
    return (*compilation.warnings, *compilation.findings)
