"""Deliver what was compiled: say what there is to say, then give the script, screen or document.

Codes: OG504 a linter is missing, so nothing was linted by it; OG006 nobody knows what kind of task this is.
"""

from collections.abc import Mapping
from typing import Any

from orchestrate_gen.cli.compiled import Compiled
from orchestrate_gen.cli.forms import GUIDED, PREVIEW, SCRIPT, deliver, show
from orchestrate_gen.cli.say import say, say_diagnostics
from orchestrate_gen.cli.screens.decisions import decisions
from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.pipeline import refuse_warnings
from orchestrate_gen.targets.json_target import with_analysis
from orchestrate_gen.targets.markdown import risk_section

UNSURE = 0.3
"""Below this the likeliest template is not much likelier than the next one."""


def deliver_compiled(compiled: Compiled, form: str, given: Mapping[str, Any]) -> None:
    """Talk on standard error, then deliver the result in its form. Raises `RefusedError`."""
    if given["verbose"]:
        say(decisions(compiled), err=True)
    unsure = [] if given.get("template") or form in (GUIDED, PREVIEW) else _unsure(compiled)
    refuse_warnings(compiled.compilation, unsure)
    remarks = [*unsure, *compiled.compilation.warnings, *compiled.compilation.findings, *_skipped(compiled)]
    if remarks:
        say_diagnostics(remarks)
    if form in (GUIDED, PREVIEW):
        show(_screen(compiled, form), given["file"], force=given["force"])
    else:
        text = _document(compiled, form)
        deliver(text, given["file"], force=given["force"], executable=form == SCRIPT)


def _screen(compiled: Compiled, form: str) -> str:
    """Draw a screen; both import the bash target, which documents can do without."""
    if form == PREVIEW:
        from orchestrate_gen.cli.screens.preview import preview

        return preview(compiled)
    from orchestrate_gen.cli.screens.guided import guided

    return guided(compiled)


def _unsure(compiled: Compiled) -> list[Diagnostic]:
    """Warn of a template that is hardly more than a guess; the screens show the same in its place."""
    if compiled.described is None or compiled.described.analysis.template.confidence >= UNSURE:
        return []
    found = compiled.described.analysis.template
    message = f"the template `{found.value}` is a guess: {round(found.confidence * 100)} % sure"
    candidates = ", ".join(f"`{name}`" for name in found.candidates)
    way_out = f"say --template: {candidates} come into question; or describe the task in more words"
    return [Diagnostic("OG006", message, way_out, severity="warning")]


def _skipped(compiled: Compiled) -> list[Diagnostic]:
    return [Diagnostic("OG504", reason, severity="warning") for reason in compiled.compilation.lint_skipped]


def _document(compiled: Compiled, form: str) -> str:
    text = compiled.compilation.script.text
    if compiled.described and form == "json":
        return with_analysis(text, compiled.described.analysis)
    if compiled.described and form == "markdown":
        return text + risk_section(compiled.described.analysis.risks)
    return text
