"""A step does exactly one thing, and knows its files."""

from typing import Any

import pytest
from pydantic import ValidationError

from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import WORK_KEYS, Output, Step


@pytest.mark.parametrize(("key", "kind"), WORK_KEYS.items())
def test_the_kind_is_told_by_what_it_does(key: str, kind: str) -> None:
    assert Step.model_validate({"id": "a", key: "x"}).kind == kind


@pytest.mark.parametrize(("work", "what"), [({}, "nothing"), ({"prompt": "x", "run": "y"}, "`prompt` and `run`")])
def test_nothing_and_two_things_to_do_are_refused(work: dict[str, str], what: str) -> None:
    with pytest.raises(ValidationError, match=f"exactly one of .*; this one has {what}"):
        Step.model_validate({"id": "a", **work})


def test_an_empty_prompt_is_something_to_do_which_a_check_refuses() -> None:
    assert Step(id="a", prompt="").kind == "agent"


def test_files_are_the_outputs_with_a_path_in_their_order() -> None:
    outputs = {"b": "b.txt", "text": Output(), "a": Output(path="a.md", answer=True)}
    step = Step(id="a", run="x", outputs=outputs)
    assert list(step.files.items()) == [("b", Output(path="b.txt")), ("a", Output(path="a.md", answer=True))]
    assert step.answer_file == "a.md"
    assert Step(id="a", run="x", outputs={"b": "b.txt"}).answer_file is None


def test_a_fix_is_a_text_or_a_whole_step() -> None:
    for fix in ("Mend it.", {"id": "mend", "run": "make fix"}):
        step = Step.model_validate({"id": "a", "run": "x", "on_failure": {"fix": fix}})
        assert isinstance(step.on_failure, Fix)
        assert step.on_failure.attempts == 2
        assert isinstance(step.on_failure.fix, str if isinstance(fix, str) else Step)


@pytest.mark.parametrize("more", [{"prompts": "y"}, {"timeout": "soon"}, {"access": "write"}, {"model": "-x"}])
def test_unknown_keys_and_values_are_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Step.model_validate({"id": "a", "prompt": "x", **more})
