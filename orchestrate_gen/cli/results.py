"""Deliver what was compiled: say what there is to say, then give the script, screen or document.

Codes: OG504 a linter is missing, so nothing was linted by it.
"""

from collections.abc import Mapping
from typing import Any

from orchestrate_gen.cli.compiled import Compiled
from orchestrate_gen.cli.forms import GUIDED, PREVIEW, SCRIPT, deliver, show
from orchestrate_gen.cli.say import say, say_diagnostics
from orchestrate_gen.cli.screens.decisions import decisions
from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.targets.json_target import with_analysis
from orchestrate_gen.targets.markdown import risk_section


def deliver_compiled(compiled: Compiled, form: str, given: Mapping[str, Any]) -> None:
    """Talk on standard error, then deliver the result in its form. Raises `RefusedError`."""
    if given["verbose"]:
        say(decisions(compiled), err=True)
    remarks = [*compiled.compilation.warnings, *compiled.compilation.findings, *_skipped(compiled)]
    if remarks:
        say_diagnostics(remarks)
    if form in (GUIDED, PREVIEW):
        show(_screen(compiled, form), given["file"])
    else:
        deliver(_document(compiled, form), given["file"], executable=form == SCRIPT)


def _screen(compiled: Compiled, form: str) -> str:
    """Draw a screen; both import the bash target, which documents can do without."""
    if form == PREVIEW:
        from orchestrate_gen.cli.screens.preview import preview

        return preview(compiled)
    from orchestrate_gen.cli.screens.guided import guided

    return guided(compiled)


def _skipped(compiled: Compiled) -> list[Diagnostic]:
    return [Diagnostic("OG504", reason, severity="warning") for reason in compiled.compilation.lint_skipped]


def _document(compiled: Compiled, form: str) -> str:
    text = compiled.compilation.script.text
    if compiled.described and form == "json":
        return with_analysis(text, compiled.described.analysis)
    if compiled.described and form == "markdown":
        return text + risk_section(compiled.described.analysis.risks)
    return text
