"""Values that do not fit the models, each at its place."""

from typing import Any

import pytest

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.frontends.misfit import find_misfits, walk
from orchestrate_gen.ir.base import ValidationError
from orchestrate_gen.ir.workflow import Workflow


def misfits_of(**keys: Any) -> list[tuple[Where, str]]:
    data = {"name": "demo", **keys}
    with pytest.raises(ValidationError) as caught:
        Workflow.model_validate(data)
    return [(misfit.where, misfit.kind) for misfit in find_misfits(caught.value, data)]


def misfits_of_step(**keys: Any) -> list[tuple[Where, str]]:
    return [(where[2:], kind) for where, kind in misfits_of(steps=[{"id": "a", "prompt": "x", **keys}])]


def test_a_word_in_place_of_a_policy_is_no_failed_fix() -> None:
    assert misfits_of_step(on_failure="abrt") == [(("on_failure",), "literal_error")]


def test_a_broken_fix_is_no_unknown_policy() -> None:
    assert misfits_of_step(on_failure={"fix": "x", "attempts": 0}) == [
        (("on_failure", "attempts"), "greater_than_equal")
    ]


def test_a_broken_step_in_a_fix_is_no_wrong_prompt() -> None:
    fix = {"id": "B", "prompt": "x", "more": 1}
    assert misfits_of_step(on_failure={"fix": fix}) == [
        (("on_failure", "fix", "id"), "string_pattern_mismatch"),
        (("on_failure", "fix", "more"), "extra_forbidden"),
    ]


def test_what_fits_no_branch_at_all_is_told_once() -> None:
    assert misfits_of_step(on_failure={"fix": ["x"]}) == [(("on_failure", "fix"), "string_type")]
    assert misfits_of_step(outputs={"x": [1]}) == [(("outputs", "x"), "model_type")]
    assert misfits_of_step(on_failure=["x"]) == [(("on_failure",), "literal_error")]


def test_a_list_is_judged_as_a_list() -> None:
    assert misfits_of_step(for_each=["a", 1]) == [(("for_each", 1), "string_type")]
    assert misfits_of_step(for_each={"itms": []}) == [(("for_each", "itms"), "extra_forbidden")]


def test_two_missing_keys_are_two_mistakes() -> None:
    assert misfits_of(groups=None, params={"a": {"choices": 1}}) == [
        (("params", "a", "choices"), "tuple_type"),
        (("groups",), "dict_type"),
    ]


def test_a_bad_name_of_a_value_is_told_of_its_name() -> None:
    data = {"name": "demo", "params": {"Bad": {}}}
    with pytest.raises(ValidationError) as caught:
        Workflow.model_validate(data)
    (misfit,) = find_misfits(caught.value, data)
    assert (misfit.where, misfit.on_key) == (("params", "Bad"), True)


def test_a_walk_passes_everything_in_order() -> None:
    assert list(walk({"a": [1, {"b": 2}], "c": 3})) == [
        ((), {"a": [1, {"b": 2}], "c": 3}),
        (("a",), [1, {"b": 2}]),
        (("a", 0), 1),
        (("a", 1), {"b": 2}),
        (("a", 1, "b"), 2),
        (("c",), 3),
    ]
