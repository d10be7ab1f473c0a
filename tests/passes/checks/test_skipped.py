"""Files of steps that may be skipped."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.passes.checks.skipped import skipped_inputs

Say = Callable[..., list[str]]

MAKER = {"id": "mk", "if": "params.x == 'yes'", "run": "make aa", "outputs": {"aa": "aa.txt", "told": {}}}


def reader(**rest: Any) -> dict[str, Any]:
    return {"id": "rd", "run": "cat aa.txt", "inputs": ["aa.txt"], **rest}


@pytest.mark.parametrize("given", ["aa.txt", "./aa.txt", "aa"])
def test_who_reads_it_fails_without_it(say: Say, given: str) -> None:
    assert say(skipped_inputs, MAKER, reader(inputs=[given])) == [
        (f"OG462 (warning) at steps.rd.inputs.0: `mk` makes `{given}`, and is skipped where its `if` does not hold"),
        "= give `rd` the same `if`: without that file it fails",
    ]


@pytest.mark.parametrize(
    "rest",
    [
        {"if": 'params.x=="yes"'},
        {"if": "params.y == 'yes' and params.x == 'yes'"},
        {"if": "steps.mk.state == 'done'"},
        {"inputs": ["told"]},
        {"inputs": ["bb.txt"]},
    ],
)
def test_who_is_skipped_with_it_or_reads_another_does_not(say: Say, rest: dict[str, Any]) -> None:
    assert say(skipped_inputs, MAKER, reader(**rest)) == []


def test_another_maker_is_enough(say: Say) -> None:
    assert say(skipped_inputs, {**MAKER, "id": "first", "if": "true"}, reader()) != []
    always = {key: value for key, value in MAKER.items() if key != "if"} | {"id": "first"}
    assert say(skipped_inputs, always, MAKER, reader()) == []
