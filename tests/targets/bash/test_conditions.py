"""Expressions as bash say what they say as text."""

import pytest

from orchestrate_gen.ir.workflow import Parameter
from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.conditions import WIDTH, condition_lines
from tests.support.bash import run_bash
from tests.support.compiled import script_of

PARAMS = {"env": Parameter(), "least": Parameter(default=80)}
RUNTIME = "\n".join(
    (templates_folder() / "bash" / "runtime" / f"{name}.sh").read_text()
    for name in ("number_form", "compare_numbers", "calculate", "why_not")
)
GIVEN = """
set -euo pipefail
declare -A state=([ok]='done' [bad]=failed) known=([coverage]=72.5 [lint]=3 [big]=123456789.000001 [none]=n/a)
param_env='live and' param_least=80
measured() { printf '%s' "${known[$1]-}"; }
tell_why() { why_not "$@"; }
"""


def asked(text: str) -> str:
    """Why the expression does not hold with the values above, or nothing."""
    done = run_bash(GIVEN + RUNTIME + "\n".join((*condition_lines(text, "tell_why", PARAMS), ":")))
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.parametrize(
    "text",
    [
        "coverage > 72 and coverage < 73",
        "coverage == 72.50",
        "coverage + 0.1 == 72.6",
        "0.1 + 0.2 == 0.3",
        "big > 123456789",
        "big != 123456789.000002",
        "lint * 2 - 1 == 5",
        "-lint < -2.5",
        "coverage / lint > 24.1 and coverage / lint < 24.2",
        "coverage < params.least",
        "params.env == 'live and'",
        "'live and' == params.env",
        "params.env != 'live' and params.least == 80.0",
        "steps.ok.state == 'done' and steps.bad.state == 'failed'",
        "not (coverage > 80)",
        "not (coverage > 80 or lint == 0)",
        "missing > 1 or lint == 3",
        "(missing > 1 or lint == 3) and (coverage > 1 or missing > 2)",
        "true and (false or lint > 2)",
        "params.env == 'x' and lint > 9 or lint == 3",
    ],
)
def test_what_holds_holds(text: str) -> None:
    assert asked(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("coverage >= 80", "coverage >= 80 does not hold: coverage is 72.5\n"),
        ("coverage > 1 and lint == 0", "lint == 0 does not hold: lint is 3\n"),
        ("missing < 5", "missing < 5 does not hold: missing is not known\n"),
        ("not (missing >= 5)", "not (missing >= 5) does not hold: missing is not known\n"),
        ("none < 5", "none < 5 does not hold: none is n/a\n"),
        ("lint / 0 > 1", "lint / 0 > 1 does not hold: lint is 3\n"),
        ("params.env == 'live'", 'params.env == "live" does not hold: env is live and\n'),
        ("steps.bad.state == 'done'", 'steps.bad.state == "done" does not hold: the state of bad is failed\n'),
        ("params.env == 'a' or lint > 9", 'params.env == "a" or lint > 9 does not hold: env is live and, lint is 3\n'),
        ("false", "false does not hold\n"),
    ],
)
def test_what_does_not_hold_says_why(text: str, why: str) -> None:
    assert asked(text) == why


def test_a_long_expression_is_broken_into_lines() -> None:
    text = " or ".join(f"(metric-number-{n} >= {n} and params.env != 'a quite long text')" for n in range(7))
    lines = [part for line in condition_lines(text, "close_gate", PARAMS) for part in line.split("\n")]
    too_wide = [line for line in lines if len(line) > WIDTH and not line.startswith("    close_gate")]
    assert too_wide == []


def test_a_script_without_them_has_none_of_their_parts() -> None:
    script = script_of({"id": "a", "run": "true"})
    for word in ("number_form", "close_gate() {", "decide() {", "note_metric() {", "condition_of() {", "why_not() {"):
        assert word not in script
