"""Every metric is one step's, and can be read."""

from collections.abc import Callable

from orchestrate_gen.passes.checks.fixers import ordered_fixers
from orchestrate_gen.passes.checks.metrics import ambiguous_metrics, second_metrics, unreadable_metrics
from orchestrate_gen.passes.checks.names import same_shell_names
from orchestrate_gen.passes.checks.optional import lost_expressions
from orchestrate_gen.passes.checks.policies import measured_once

Say = Callable[..., list[str]]
MEASURE = {"id": "measure", "run": "x", "metrics": {"coverage": {}}}
GATE = {"id": "ask", "gate": "coverage >= 80"}


def test_two_steps_cannot_measure_one_metric(say: Say) -> None:
    assert say(second_metrics, MEASURE, {**MEASURE, "id": "again"}) == [
        "OG238 at steps.again.metrics.coverage: `again` measures `coverage`, and so does `measure`",
        "= give them names of their own, such as `coverage_before` and `coverage`",
    ]


def test_two_metrics_differ_in_more_than_hyphens(say: Say) -> None:
    step = {"id": "a", "run": "x", "metrics": {"a-b": {}, "a_b": {}}}
    (said, _) = say(same_shell_names, step)
    assert said == "OG202 at steps.a.metrics.a_b: the metrics `a-b` and `a_b` get the same name in a script"


def test_an_agent_has_no_file_to_tell_numbers(say: Say) -> None:
    step = {"id": "a", "prompt": "x", "metrics": {"score": {}, "rest": {"pattern": "left: ([0-9]+)"}}}
    assert say(unreadable_metrics, step) == [
        "OG239 at steps.a.metrics.score: `a` cannot tell `score`: only a step of commands has `$STEP_METRICS`",
        "= say where it stands: `pattern`, and `from` for a file",
    ]


def test_the_numbers_of_items_become_one(say: Say) -> None:
    each = {"id": "each", "run": "x", "for_each": ["a"], "metrics": {"n": {}, "m": {"over": "sum"}}}
    assert say(ambiguous_metrics, each) == [
        "OG275 at steps.each.metrics.n: each item of `each` measures `n`, and nothing says which number counts",
        "= write `over: min`, `max`, `sum` or `mean` beside its pattern",
    ]
    once = {"id": "once", "run": "x", "metrics": {"n": {"over": "max"}}}
    assert say(ambiguous_metrics, once) == [
        "OG276 at steps.once.metrics.n.over: `over` of `n` means nothing: `once` has no `for_each`, and measures once",
        "= take it out",
    ]


def test_a_pattern_has_a_group_and_is_an_extended_one(say: Say) -> None:
    metrics = {"a": {"pattern": r"[(]\(x"}, "b": {"pattern": r"\b(\d+)%"}, "c": {"pattern": "[]()]+([0-9])"}}
    said = say(unreadable_metrics, {"id": "m", "run": "x", "metrics": metrics})
    assert [line for line in said if line.startswith("OG")] == [
        "OG239 at steps.m.metrics.a.pattern: the pattern of `a` has no group, so nothing says where the number stands",
        r"OG455 at steps.m.metrics.b.pattern: the pattern of `b` has `\b`, which is in no extended regular expression",
    ]


def test_a_fix_has_no_condition_and_no_metrics_and_is_no_gate(say: Say) -> None:
    fix = {"id": "mend", "run": "y", "if": "coverage > 1", "metrics": {"b": {}}}
    said = say(ordered_fixers, MEASURE, {**GATE, "on_failure": {"fix": fix}})
    assert [line for line in said if line.startswith("OG")] == [
        "OG230 at steps.ask.on_failure.fix.if: `mend` has no condition of its own: it runs when `ask` fails",
        "OG230 at steps.ask.on_failure.fix.metrics: `mend` measures nothing: it may never run",
    ]
    (gate, _) = say(ordered_fixers, MEASURE, {**GATE, "on_failure": {"fix": {**GATE, "id": "mend"}}})
    assert gate == "OG230 at steps.ask.on_failure.fix.gate: `mend` is a gate, which mends nothing"


def test_what_a_gate_asks_is_not_left_out_alone(say: Say) -> None:
    step = {**MEASURE, "min_complexity": "high"}
    assert say(lost_expressions, step, GATE) == [
        "OG251 at steps.ask.gate: `ask` asks `measure`, which is left out when the complexity is below `high`",
        "= give `ask` the same `min_complexity`, or take it from `measure`",
    ]
    assert say(lost_expressions, step, {**GATE, "min_complexity": "high"}) == []


def test_what_must_not_run_twice_cannot_measure_again(say: Say) -> None:
    gate = {**GATE, "on_failure": {"fix": "Mend."}}
    once = {**MEASURE, "effect": "once"}
    assert say(measured_once, once, gate) == [
        "OG250 at steps.ask.on_failure: `measure` has the effect `once`, and would measure again after a fix of `ask`",
        "= let another step measure it, or take the fix out",
    ]
    assert say(measured_once, once, GATE) == []
