"""A workflow that a step uses is in its place before there is a script."""

from tests.support.compiled import refusals


def test_a_workflow_that_nobody_has_read_is_refused_at_the_step_that_uses_it() -> None:
    (said,) = refusals({"id": "do", "use": "feature"})
    assert said.startswith("OG301 steps.do.use: `feature`, which `do` uses, was not read -- read the workflow with")
