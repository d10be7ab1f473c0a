"""References to steps that may be left out."""

from collections.abc import Callable
from typing import Any

from orchestrate_gen.passes.checks.optional import lost_references

Say = Callable[..., list[str]]

RISKS = {"id": "risks", "prompt": "Look.", "min_complexity": "high", "outputs": {"report": "risks.md"}}
WAY_OUT = "put the reference on a line of its own, which is then left out too"


def reader(text: str, **rest: Any) -> dict[str, Any]:
    return {"id": "plan", "prompt": text, **rest}


def test_amid_other_words_it_cannot_vanish(say: Say) -> None:
    text = "Mind {{ steps.risks.output }} and {{ steps.risks.log }}.\n{{ steps.risks.output }}\n"
    assert say(lost_references, RISKS, reader(text)) == [
        (
            "OG251 at steps.plan.prompt: `plan` refers to `risks` amid other words,"
            " and `risks` is left out when the complexity is below `high`"
        ),
        f"= {WAY_OUT}",
    ]


def test_a_variable_cannot_vanish(say: Say) -> None:
    step = {"id": "build", "run": "make", "env": {"RISKS": "{{ steps.risks.output }}"}}
    assert say(lost_references, RISKS, step)[1:] == [
        "= give `build` the same `min_complexity`, or read it in its `run`"
    ]


def test_on_a_line_of_its_own_it_can(say: Say) -> None:
    plan = reader(
        "Plan.\n- {{ steps.risks.output }}\n",
        inputs=["{{ steps.risks.outputs.report }}"],
        verify=["cites plan.md {{ steps.risks.outputs.report }}"],
    )
    assert say(lost_references, RISKS, plan) == []


def test_who_is_left_out_with_it_may_refer_to_it_anyhow(say: Say) -> None:
    assert say(lost_references, RISKS, reader("Mind {{ steps.risks.output }}.", min_complexity="very-high")) == []


def test_a_fixer_is_there_only_when_its_step_is(say: Say) -> None:
    fix = {"id": "debug", "prompt": "Mind {{ steps.risks.output }}."}
    failing = {"id": "test", "run": "make", "on_failure": {"fix": fix}}
    assert say(lost_references, RISKS, {**failing, "min_complexity": "high"}) == []
    found = say(lost_references, RISKS, failing)
    assert [line.split(": ")[0] for line in found[::2]] == ["OG251 at steps.test.on_failure.fix.prompt"]


def test_without_optional_steps_there_is_nothing_to_lose(say: Say) -> None:
    assert say(lost_references, {"id": "a", "run": "true"}, reader("See {{ steps.a.output }}.")) == []
