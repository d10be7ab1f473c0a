"""Lint: what `bash -n` and shellcheck say about a script, each finding at the step that it belongs to.

| code  | what it means |
| ----- | ------------- |
| OG501 | bash cannot read the script |
| OG502 | shellcheck found something in a command |
| OG503 | a linter was started and did not do its work |
| OG504 | a linter is not here (said by the command line, from `LintResult.skipped`) |
"""

from orchestrate_gen.ir.script import Script
from orchestrate_gen.lint.bash_syntax import bash_syntax
from orchestrate_gen.lint.result import LintResult
from orchestrate_gen.lint.shellcheck import shellcheck

__all__ = ["LintResult", "lint"]


def lint(script: Script, program: str | None = None) -> LintResult:
    """Return what the linters find in a bash script, and which of them are not here.

    `program` is the path of a shellcheck; none: the one that was installed with this package, or else the one on
    PATH. Neither linter reads the user's environment or configuration.
    """
    results = (bash_syntax(script), shellcheck(script, program))
    return LintResult(
        findings=tuple(finding for result in results for finding in result.findings),
        skipped=tuple(reason for result in results for reason in result.skipped),
    )
