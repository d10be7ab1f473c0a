"""The checks of a gate that have names, as calls of the runtime."""

from orchestrate_gen.ir.gate import Checks
from orchestrate_gen.targets.bash.quote import variable
from orchestrate_gen.targets.bash.values import Values


def check_commands(checks: Checks, values: Values) -> list[list[str]]:
    """Return the words of each call, the cheap ones first."""
    found = []
    if checks.no_secrets_in_diff:
        found.append(["no_secrets_in_diff"])
    if checks.files_changed_only:
        found.append(["files_changed_only", *map(values.word, checks.files_changed_only)])
    if checks.diff_at_most is not None:
        found.append(["diff_at_most", str(checks.diff_at_most)])
    if metric := checks.no_worse_than_baseline:
        found.append(["no_worse_than_baseline", variable(metric), values.better(metric)])
    if checks.tests_pass:
        found.append(["tests_pass", values.word(checks.tests_pass) if isinstance(checks.tests_pass, str) else "''"])
    return found
