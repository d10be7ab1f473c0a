"""What was decided on the way, for `--verbose`: facts, no times."""

from collections.abc import Iterator

from orchestrate_gen.cli.compiled import Compiled
from orchestrate_gen.cli.screens.text import entry, plural
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.pipeline import Compilation

_NAMES = 10


def decisions(compiled: Compiled) -> str:
    """Return one entry a decision: template, steps left out, needs found, models, phases, lint."""
    lines = (line for name, text in _facts(compiled) for line in entry(name, text, _NAMES))
    return "".join(f"{line}\n" for line in lines)


def _facts(compiled: Compiled) -> Iterator[tuple[str, str]]:
    compilation = compiled.compilation
    if compiled.described:
        template, finding = compiled.described.template, compiled.described.analysis.template
        how = finding.reason if template.name == finding.value else "as you said"
        yield "template", f"{template.name} ({template.origin}), digest {template.digest[:12]}: {how}"
    yield from _passes(compilation.written, compilation.workflow)
    yield "phases", " > ".join(phase.name for phase in compilation.plan.phases)
    yield "script", f"{plural(compilation.script.text.count(chr(10)), 'line')} of {compilation.script.name}"
    yield "lint", _lint(compilation)


def _passes(written: Workflow, workflow: Workflow) -> Iterator[tuple[str, str]]:
    kept = {step.id: step for step in workflow.steps}
    left_out = [step.id for step in written.steps if step.id not in kept]
    if left_out:
        yield "left out", f"{', '.join(left_out)}: not needed at complexity {workflow.complexity}"
    for step in written.steps:
        found = [need for need in kept[step.id].needs if need not in step.needs] if step.id in kept else []
        if found:
            yield "needs", f"{step.id} waits for {', '.join(found)}, whose results it reads"
    for step in workflow.steps:
        if step.prompt is not None:
            yield "model", f"{step.id}: {step.agent}/{step.model}"


def _lint(compilation: Compilation) -> str:
    if compilation.lint_skipped:
        return "; ".join(compilation.lint_skipped)
    return plural(len(compilation.findings), "finding")
