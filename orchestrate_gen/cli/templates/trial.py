"""Compile a template for trial."""

from collections.abc import Sequence

from orchestrate_gen.analyzer import analyze
from orchestrate_gen.cli.templates.named import all_templates, template_named
from orchestrate_gen.cli.words import as_path
from orchestrate_gen.diagnostic import Diagnostic, RefusedError
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
        template = (
            read_template(as_path(name), "file") if name.endswith(".yaml") or "/" in name else template_named(name)
        )
    except RefusedError as refused:
        return refused.diagnostics
    found = [one for level in Level for one in _at(template, level)]
    return tuple({(one.code, one.message, one.where): one for one in found}.values())


def _at(template: Template, level: Level) -> tuple[Diagnostic, ...]:
    workflow = of_complexity(workflow_from(analyze(_SENTENCE), template), level)
    provenance = Provenance(words=("orchestrate-gen", _SENTENCE, "--script", "--template", template.name))
    try:
        compilation = compile_workflow(workflow, provenance, source=template.source)
    except RefusedError as refused:
        return refused.diagnostics
    return (*compilation.warnings, *compilation.findings)
