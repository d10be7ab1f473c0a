"""A plan with everything that a document can show: phases side by side, a fixing step, awkward text."""

from decimal import Decimal

import pytest

from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Phase, Plan, PlannedStep
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Output, Step
from orchestrate_gen.ir.workflow import Limits, Workflow


def _agent(step_id: str, prompt: str, **more: object) -> Step:
    return Step.model_validate(
        {"id": step_id, "prompt": prompt, "agent": "claude", "model": "haiku", "access": "read", "timeout": 10, **more}
    )


@pytest.fixture
def plan() -> Plan:
    """Two readers, a joiner with a report, a test with a fixer."""
    left = _agent("left", "Read a|b `c`\n", title='Say "a | b" & <c>', estimate=4)
    right = _agent("right", "```\nRead\n```", title="ends", estimate=3, phase="look")
    join = _agent("end", "Join\n", outputs={"report": Output(path="{{ folder }}/r.md", answer=True)}, estimate=5)
    mend = _agent("mend", "Mend {{ steps.test.log }}\n")
    test = Step(id="test", run="\nmake test\n", needs=("end",), on_failure=Fix(fix=mend, attempts=1), estimate="2m")
    workflow = Workflow(
        name="look-and-test",
        title="Look & test",
        description="look [here]\nthen test",
        steps=(left, right, join, test),
        limits=Limits(jobs=2, duration="2h", cost=Decimal(3), attempts=4),
    )
    look = Phase(name="look", steps=(PlannedStep(step=left, after=()), PlannedStep(step=right, after=())))
    rest = (PlannedStep(step=join, after=()), PlannedStep(step=test, after=("end",), fixer=mend))
    return Plan(
        workflow=workflow,
        phases=(look, Phase(name="work", steps=rest)),
        critical_path=("left", "end", "test"),
        expected=660,
        worst=3600,
    )


@pytest.fixture
def provenance() -> Provenance:
    """A command with an awkward word."""
    return Provenance(words=("orchestrate-gen", "look | test", "--script"))
