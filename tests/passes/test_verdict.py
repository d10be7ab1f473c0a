"""What holds whatever is measured, and what never does."""

from collections.abc import Callable

import pytest

from orchestrate_gen.ir.parse_expression import parse_expression
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.survey import survey
from orchestrate_gen.passes.verdict import verdict

Make = Callable[..., Workflow]

PARAMS = {"env": {"choices": ["live", "beta"]}, "n": {}}
STEPS = ({"id": "safe", "run": "x"}, {"id": "lax", "run": "x", "on_failure": "continue"})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("coverage >= 80", None),
        ("coverage >= 80 and coverage < 70", "never"),
        ("coverage >= 80 and coverage < 80.5", None),
        ("coverage > 80 and coverage < 80", "never"),
        ("coverage < 80 or coverage >= 80", "always"),
        ("not (coverage < 80) or coverage < 90", "always"),
        ("1 > 0", "always"),
        ("2 * 3 < 5 - 4", "never"),
        ("'a' == 'b'", "never"),
        ("false", "never"),
        ("a > b or a <= b", None),
        ("a + 1 > 2 and false", "never"),
        ("params.env == 'live' or params.env == 'beta'", "always"),
        ("params.env != 'live' and params.env != 'beta'", "never"),
        ("params.n == 'x' and params.n == 'y'", "never"),
        ("steps.safe.state == 'failed'", "never"),
        ("steps.lax.state == 'failed'", None),
        ("steps.safe.state == 'skipped'", None),
        (" or ".join(f"a{n} > {n}" for n in range(20)), None),
    ],
)
def test_every_case_that_makes_a_difference_is_tried(make: Make, text: str, says: str | None) -> None:
    assert verdict(parse_expression(text), survey(make(*STEPS, params=PARAMS))) == says


def test_a_gate_that_only_warns_may_have_failed(make: Make) -> None:
    asked = parse_expression("steps.g.state == 'failed'")
    gate = {"id": "g", "gate": "params.n > 1"}
    assert verdict(asked, survey(make(gate, params=PARAMS))) == "never"
    assert verdict(asked, survey(make(gate, params=PARAMS, quality="lenient"))) is None


def test_in_a_strict_workflow_no_step_has_failed_that_others_can_ask(make: Make) -> None:
    asked = parse_expression("steps.lax.state == 'failed'")
    assert verdict(asked, survey(make(*STEPS, params=PARAMS, quality="strict"))) == "never"
