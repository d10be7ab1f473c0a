"""The checks of a gate that have names, as calls of the runtime."""

from orchestrate_gen.ir.gate import COVERAGE, Checks
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.bash.quote import variable, word
from orchestrate_gen.targets.bash.values import Values


def check_commands(step: Step, checks: Checks, values: Values) -> list[list[str]]:
    """Return the words of each call, the cheap ones first."""
    found = []
    if checks.no_secrets_in_diff:
        found.append(["no_secrets_in_diff"])
    if checks.files_changed_only:
        found.append(["files_changed_only", *map(values.word, checks.files_changed_only)])
    if checks.coverage_at_least is not None and not values.measures(COVERAGE):
        found.append(
            ["coverage_at_least", checks.coverage_at_least, *(variable(one.id) for one in values.printing(step.needs))]
        )
    if checks.diff_at_most is not None:
        found.append(["diff_at_most", str(checks.diff_at_most)])
    if metric := checks.no_worse_than_baseline:
        found.append(["no_worse_than_baseline", variable(metric), values.better(metric)])
    if checks.no_lint_findings:
        found.append(["no_lint_findings", _command(checks.no_lint_findings, values)])
    for (key, *_), text in checks.commands():
        if key == "command":
            found.append(["command_passes", _command(text, values)])
    if checks.tests_pass:
        found.append(["tests_pass", _command(checks.tests_pass, values)])
    return found


def _command(text: bool | str, values: Values) -> str:  # noqa: FBT001 (as it is written)
    """A command as one word, in single quotes where nothing is filled in; empty where it is to be found."""
    if not isinstance(text, str):
        return "''"
    return values.word(text) if references(text) else word(text)


def compares_metric(step: Step, values: Values) -> bool:
    """Whether the coverage that a gate asks for is a number that a step measures."""
    return bool(step.checks and step.checks.coverage_at_least) and values.measures(COVERAGE)
