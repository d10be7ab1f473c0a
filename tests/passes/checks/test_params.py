"""Parameters that nothing uses, and defaults that are refused."""

from collections.abc import Callable

import pytest

from orchestrate_gen.passes.checks.params import refused_defaults, unusable_patterns, unused_params

Say = Callable[..., list[str]]


def test_a_parameter_that_nothing_uses_is_a_warning(say: Say) -> None:
    step = {"id": "a", "prompt": "{{ params.spec }}"}
    assert say(unused_params, step, params={"spec": {}, "issue": {}}) == [
        "OG213 (warning) at params.issue: the parameter `issue` is never used",
        "= write `{{ params.issue }}` where it belongs, or take it out",
    ]


def test_expressions_use_parameters_too(say: Say) -> None:
    gate = {"id": "a", "gate": "coverage >= params.least"}
    deploy = {"id": "b", "run": "true", "if": "params.deploy == 'yes'", "env": {"E": "{{ params.env }}"}}
    assert say(unused_params, gate, deploy, params={"least": {}, "deploy": {}, "env": {}}) == []


def test_a_default_is_one_of_the_choices(say: Say) -> None:
    params = {
        "size": {"choices": ["small", "large"], "default": "huge"},
        "count": {"choices": ["1", "2"], "default": 2},
        "open": {"choices": ["a"]},
        "free": {"default": "x"},
    }
    assert say(refused_defaults, params=params) == [
        "OG453 at params.size.default: `huge` is no choice for parameter `size`",
        "= choose one of `small`, `large`",
    ]


def test_a_default_matches_its_own_pattern(say: Say) -> None:
    params = {
        "a": {"pattern": "[0-9]+", "default": "7x"},
        "b": {"pattern": "[0-9]+", "default": 7},
        "c": {"pattern": "("},
    }
    assert say(refused_defaults, params=params) == [
        "OG454 at params.a.default: the default of `a` does not match its own pattern: `7x`",
        "= write one that all of `[0-9]+` matches",
    ]


@pytest.mark.parametrize("pattern", ["(", "a)", "[a", "[[:alfa:]]", "a{2", "a{x}", "*a", "[z-a]", "a\\"])
def test_a_pattern_that_nothing_can_read_is_refused(say: Say, pattern: str) -> None:
    said = say(unusable_patterns, params={"issue": {"pattern": pattern, "default": "x"}})[0]
    assert said.startswith(
        "OG455 at params.issue.pattern: the pattern of `issue` is not an extended regular expression: "
    )


@pytest.mark.parametrize(
    ("pattern", "foreign"), [(r"[\D]", r"\D"), ("(?:a|b)", "(?"), ("a.*?b", "*?"), (r"a\b", r"\b"), ("a++", "++")]
)
def test_a_pattern_that_bash_reads_differently_is_refused(say: Say, pattern: str, foreign: str) -> None:
    said = say(unusable_patterns, params={"issue": {"pattern": pattern}})[0]
    assert said.startswith(f"OG455 at params.issue.pattern: the pattern of `issue` has `{foreign}`, which is in no")


@pytest.mark.parametrize(
    "pattern",
    ["[0-9]+", r"\d[\w-]", "(a|b)?", r"a\.b\*", "[[:alpha:]]{1,3}", r"x\?", r"[\]", "[]a]", r"[^\]+", "a{2,3}", "[{]"],
)
def test_an_extended_pattern_is_fine(say: Say, pattern: str) -> None:
    assert say(unusable_patterns, params={"issue": {"pattern": pattern}}) == []
