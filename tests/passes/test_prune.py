"""Steps that are left out, and what remains."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Level
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.infer_needs import infer_needs
from orchestrate_gen.passes.places import fixer_of
from orchestrate_gen.passes.prune import is_above, prune, without_lines

Make = Callable[..., Workflow]

CODE = {"id": "code", "prompt": "Read the code.", "outputs": {"code": "reports/001_code.md"}}
RISKS = {
    "id": "risks",
    "min_complexity": "high",
    "prompt": "Name the risks.",
    "outputs": {"risks": "reports/002_risks.md"},
}


def pruned(make: Make, *steps: dict[str, Any], complexity: str = "medium", **rest: Any) -> Workflow:
    return prune(infer_needs(make(*steps, complexity=complexity, **rest)))


def plan_after(make: Make, **plan: Any) -> Step:
    return pruned(make, CODE, RISKS, {"id": "plan", "prompt": "Plan.", **plan}).step("plan")


@pytest.mark.parametrize(
    ("complexity", "kept"),
    [("low", ["a"]), ("medium", ["a", "b"]), ("high", ["a", "b", "c"]), ("very-high", ["a", "b", "c", "d"])],
)
def test_a_step_is_there_from_its_complexity_upwards(make: Make, complexity: str, kept: list[str]) -> None:
    steps = [
        {"id": "a", "run": "true", "min_complexity": "low"},
        {"id": "b", "run": "true", "min_complexity": "medium"},
        {"id": "c", "run": "true", "min_complexity": "high"},
        {"id": "d", "run": "true", "min_complexity": "very-high"},
    ]
    assert [step.id for step in pruned(make, *steps, complexity=complexity).steps] == kept


def test_without_minimum_nothing_is_above() -> None:
    assert not is_above(None, Level.LOW)


def test_a_workflow_that_keeps_all_its_steps_stays_as_it_is(make: Make) -> None:
    workflow = make(CODE, {**RISKS, "prompt": "{{ steps.code.output }}"}, complexity="high")
    assert prune(workflow) == workflow


def test_what_needed_it_needs_what_it_needed(make: Make) -> None:
    after = pruned(
        make,
        {"id": "plan", "run": "true"},
        {"id": "check", "run": "true"},
        {"id": "review", "run": "true", "needs": ["plan"], "min_complexity": "high"},
        {"id": "revise", "prompt": "{{ steps.review.output }}", "min_complexity": "high"},
        {"id": "build", "run": "true", "needs": ["check", "revise", "review"]},
    )
    assert after.step("build").needs == ("check", "plan")


def test_a_reference_vanishes_with_its_line(make: Make) -> None:
    prompt = "Plan.\n\n{{ steps.code.output }}\n- {{ steps.risks.outputs.risks }}\n{{ steps.risks.output }}\n"
    after = plan_after(make, prompt=prompt)
    assert after.prompt == "Plan.\n\n{{ steps.code.output }}\n"
    assert after.needs == ("code",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one\n{{ steps.x.output }}\ntwo", "one\ntwo"),
        ("{{ steps.x.output }}", ""),
        ("one\n\n{{ steps.x.output }}\n\ntwo\n", "one\n\ntwo\n"),
        ("{{ steps.x.output }}\n\ntwo\n", "two\n"),
        ("one\n\n\n\ntwo\n\n{{ steps.x.log }}", "one\n\n\n\ntwo\n\n"),
        ("  * `{{steps.x.outputs.report}}`,\ntwo", "two"),
        ("2. {{ steps.x.output }}\n3. three", "3. three"),
        ("{{ steps.x.output }} {{ steps.x.log }}\ntwo", "two"),
        ("both {{ steps.x.output }}\n", "both {{ steps.x.output }}\n"),
        ("{{ steps.x.output }}{{ steps.y.output }}\n", "{{ steps.x.output }}{{ steps.y.output }}\n"),
        ("one\r\n{{ steps.x.output }}\r\ntwo\x0bthree", "one\r\ntwo\x0bthree"),
    ],
)
def test_only_lines_that_hold_nothing_else_vanish(before: str, after: str) -> None:
    assert without_lines(before, {"x"}) == after


def test_inputs_from_it_vanish_and_others_stay(make: Make) -> None:
    inputs = ["code", "risks", "./reports/002_risks.md", "{{ steps.risks.outputs.risks }}", "README.md"]
    assert plan_after(make, inputs=inputs).inputs == ("code", "README.md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("make check", ("make check",)),
        ("test -s {{ steps.risks.outputs.risks }}", ()),
        ("cites plan.md {{ steps.code.outputs.code }}", ("cites plan.md {{ steps.code.outputs.code }}",)),
        ("cites plan.md {{ steps.risks.outputs.risks }}", ()),
        ("cites {{ steps.risks.outputs.risks }} word", ()),
        ("cites plan.md 001_code.md '002_risks.md' reports/002_risks.md", ("cites plan.md 001_code.md",)),
        ('cites plan.md "{{ steps.risks.outputs.risks }}" "two words"', ('cites plan.md "two words"',)),
        ("cites plan.md 001_code.md && test -s {{ steps.risks.log }}", ()),
    ],
)
def test_nothing_that_is_verified_names_it(make: Make, before: str, after: tuple[str, ...]) -> None:
    assert plan_after(make, verify=[before]).verify == after


def test_a_fixer_forgets_it_too(make: Make) -> None:
    fix = {"id": "debug", "prompt": "Mend.\n{{ steps.risks.output }}\n"}
    fixer = fixer_of(plan_after(make, needs=["risks"], on_failure={"fix": fix}))
    assert fixer is not None
    assert fixer.prompt == "Mend.\n"


def test_a_fixer_that_is_left_out_leaves_abort(make: Make) -> None:
    fix = {"id": "debug", "prompt": "Mend.", "min_complexity": "high"}
    assert plan_after(make, on_failure={"fix": fix}).on_failure == "abort"


def test_steps_for_the_end_of_a_run_are_left_out_too(make: Make) -> None:
    end = [{"id": "mail", "run": "mail", "min_complexity": "high"}, {"id": "log", "run": "log"}]
    assert [step.id for step in pruned(make, CODE, on_success=end).on_success] == ["log"]


def test_a_checkpoint_beside_a_step_that_is_left_out_goes_with_it(make: Make) -> None:
    steps = ({"id": "a", "run": "true"}, {"id": "b", "run": "true", "min_complexity": "high"})
    left = prune(make(*steps, checkpoints=[{"after": "a"}, {"before": "b"}]))
    assert [(point.before, point.after) for point in left.checkpoints] == [(None, "a")]
