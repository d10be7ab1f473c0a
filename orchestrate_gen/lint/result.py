"""What linting gives."""

from dataclasses import dataclass

from orchestrate_gen.diagnostic import Diagnostic


@dataclass(frozen=True)
class LintResult:
    """Findings, and for each linter that is missing one line that says so and names the way out."""

    findings: tuple[Diagnostic, ...] = ()
    skipped: tuple[str, ...] = ()


def did_not_work(name: str, reason: str, way_out: str) -> LintResult:
    """A result with the one finding that a linter itself failed; the script may be as good as ever."""
    message = f"`{name}` did not do its work: {reason}"
    return LintResult(findings=(Diagnostic("OG503", message, way_out, severity="warning"),))
