"""Nothing goes on behind a gate that looks for secrets."""

import pytest

from tests.support.compiled import compiled, refusals

GATE = {"id": "safe", "gate": "no-secrets-in-diff"}


@pytest.mark.parametrize("policy", ["continue", {"fix": "Take it out."}])
def test_it_has_no_other_way_out(policy: object) -> None:
    (said,) = refusals({**GATE, "on_failure": policy})
    message, _, way_out = said.partition(" -- ")
    assert message.startswith("OG330 steps.safe.on_failure: `safe` looks for secrets, and when there are some,")
    assert way_out == "take `on_failure` out, or give the other checks a gate of their own"


def test_abort_is_what_it_does_anyway_also_where_gates_only_warn() -> None:
    script = compiled({**GATE, "on_failure": "abort"}, {"id": "g", "gate": "tests-pass"}, quality="lenient").script.text
    assert "add safe --gate no-secrets-in-diff --estimate 1s --timeout 20m --on-failure halt" in script
    assert "add g --gate tests-pass --timeout 20m --on-failure continue" in script
