"""Expressions name what exists and compare what can be compared."""

from collections.abc import Callable
from pathlib import Path

import pytest

from orchestrate_gen.diagnostic import Span
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes import find_errors
from orchestrate_gen.passes.checks.expressions import refused_checks, refused_expressions, settled_expressions
from orchestrate_gen.passes.infer_needs import infer_needs

Say = Callable[..., list[str]]
MEASURE = {"id": "measure", "run": "x", "metrics": {"coverage": {}}}
PARAMS = {"env": {"choices": ["live", "beta"]}, "least": {"default": 80}, "free": {}}


@pytest.mark.parametrize(
    ("text", "code", "message", "way_out"),
    [
        ("coverage >=", "OG233", "the expression ends too soon", "an expression compares numbers or texts, as in"),
        ("coverage >= 80 && 1 > 0", "OG233", "`&&` does not belong here", "write `and`"),
        ("covrage >= 80", "OG234", "no step measures `covrage`", "did you mean `coverage`?"),
        ("least >= 80", "OG234", "no step measures `least`", "did you mean `params.least`?"),
        ("measure > 1", "OG234", "no step measures `measure`", "did you mean `steps.measure.state == 'done'`?"),
        ("params.leest >= 80", "OG234", "the parameter `leest` is not declared", "did you mean `least`?"),
        ("steps.mesure.state == 'done'", "OG234", "there is no step `mesure`", "did you mean `measure`?"),
        ("steps.ask.state == 'done'", "OG234", "`ask` cannot ask how it ended itself", "ask another step"),
        ("coverage == '80'", "OG235", "`coverage` is a number, and `'80'` is a text", "compare a number with"),
        ("coverage", "OG235", "`coverage` is a number, and a condition is needed", "compare it: `coverage >= 80`"),
        ("params.env > 3", "OG235", "`params.env` is a text, and a number is needed here", "texts can be equal"),
        ("(coverage > 1) + 2 > 3", "OG235", "`(coverage > 1)` is a condition, and a number is needed", "compare"),
        ("not params.free", "OG235", "`params.free` is a number or a text, and a condition", "compare it"),
        ("params.env == 'lives'", "OG235", "`params.env` is never `lives`", "did you mean `live`?"),
        ("steps.measure.state == 'faild'", "OG235", "`steps.measure.state` is never `faild`", "did you mean `failed`?"),
    ],
)
def test_a_mistake_is_named_with_a_way_out(say: Say, text: str, code: str, message: str, way_out: str) -> None:
    for key in ("gate", "if"):
        step = {"id": "ask", key: text, **({"run": "x"} if key == "if" else {})}
        said = say(refused_expressions, MEASURE, step, params=PARAMS)
        assert said[0].startswith(f"{code} at steps.ask.{key}: {message}")
        assert said[1].startswith(f"= {way_out}")


@pytest.mark.parametrize(
    "text",
    ["coverage / 2 >= params.least", "params.free > 3", "params.free == 'x'", "steps.measure.state != 'done' or true"],
)
def test_what_can_be_compared_is_accepted(say: Say, text: str) -> None:
    assert say(refused_expressions, MEASURE, {"id": "ask", "gate": text}, params=PARAMS) == []


def test_a_check_by_name_is_suggested_too(say: Say) -> None:
    assert say(refused_expressions, MEASURE, {"id": "ask", "gate": "test-pass"}) == [
        "OG234 at steps.ask.gate: no step measures `test-pass`",
        "= did you mean `tests-pass`?",
    ]


def test_a_gate_that_can_never_pass_is_refused(say: Say) -> None:
    gate = {"id": "ask", "gate": "coverage > 90 and coverage < 80"}
    assert say(settled_expressions, MEASURE, gate) == [
        "OG236 at steps.ask.gate: the gate `ask` can never pass: `coverage > 90 and coverage < 80` never holds",
        "= change what it compares",
    ]


def test_a_gate_that_contradicts_its_condition_is_refused_unless_a_fix_comes_between(say: Say) -> None:
    gate = {"id": "ask", "if": "coverage < 70", "gate": "coverage + 1 > 80"}
    assert say(settled_expressions, MEASURE, gate) == [
        "OG236 at steps.ask.gate: the gate `ask` can never pass: it is asked only where `coverage < 70` holds",
        "= change its `if`, or what it compares",
    ]
    assert say(settled_expressions, MEASURE, {**gate, "on_failure": {"fix": "Add tests."}}) == []
    assert say(settled_expressions, MEASURE, {**gate, "if": "coverage < 90"}) == []
    assert say(settled_expressions, MEASURE, {**gate, "if": "coverage + coverage < 7"}) == []


def test_what_always_holds_is_a_warning(say: Say) -> None:
    step = {"id": "ask", "run": "x", "if": "1 < 2"}
    assert say(settled_expressions, step) == [
        "OG237 (warning) at steps.ask.if: `1 < 2` holds whatever happens",
        "= compare a value that can differ, or take it out",
    ]


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_the_caret_stands_below_the_word_that_is_meant(quote: str) -> None:
    text = f"name: a\nsteps:\n  - id: ask\n    gate: {quote}metrics.covrage >= 80{quote}\n"
    workflow, source = load_workflow(text, str(Path("wf.yaml")))
    (found,) = (one.at(source) for one in find_errors(workflow, {}))
    assert found.span == Span(4, 11 + len(quote), len("metrics.covrage"))


def test_in_a_text_of_several_lines_the_place_is_the_text() -> None:
    text = "name: a\nsteps:\n  - id: ask\n    gate: |\n      covrage >= 80\n      and 1 > 0\n"
    workflow, source = load_workflow(text, "wf.yaml")
    (found,) = (one.at(source) for one in find_errors(workflow, {}))
    assert found.span is not None
    assert found.span.line == 4


@pytest.mark.parametrize(
    ("checks", "code", "message", "way_out"),
    [
        ({}, "OG237 (warning) at steps.ask.gate", "the gate `ask` asks nothing", "name a check, such as"),
        (
            {"no-worse-than-baseline": "covrage"},
            "OG234 at steps.ask.gate.no-worse-than-baseline",
            "no step measures `covrage`",
            "did you mean `coverage`?",
        ),
        (
            {"tests-pass": "make {{ params.free }}"},
            "OG210 at steps.ask.gate.tests-pass",
            "a value amid the words of a command would be carried out with them",
            "give the whole command as a parameter",
        ),
    ],
)
def test_checks_by_name_are_checked(say: Say, checks: object, code: str, message: str, way_out: str) -> None:
    found = say(refused_checks, MEASURE, {"id": "ask", "gate": checks}, params=PARAMS)
    assert found[0].startswith(f"{code}: {message}")
    assert found[1].startswith(f"= {way_out}")


def test_a_whole_command_may_be_a_parameter(say: Say) -> None:
    gate = {"id": "ask", "gate": {"tests-pass": "{{ params.free }}", "no-worse-than-baseline": "coverage"}}
    assert say(refused_checks, MEASURE, gate, params=PARAMS) == []


def test_a_gate_waits_for_the_step_that_measures_its_baseline(make: Callable[..., Workflow]) -> None:
    workflow = make(MEASURE, {"id": "ask", "gate": {"no-worse-than-baseline": "coverage"}})
    assert infer_needs(workflow).step("ask").needs == ("measure",)
