"""What people call our keys who know other languages."""

import pytest

from orchestrate_gen.frontends.expected import keys_at
from orchestrate_gen.frontends.other_names import OTHER_NAMES, what_is_meant
from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow


@pytest.mark.parametrize("model", OTHER_NAMES, ids=lambda model: model.__name__)
def test_every_name_is_none_of_ours_and_leads_to_one_that_is(model: type[Frozen]) -> None:
    keys = set(keys_at((), model))
    assert not keys & OTHER_NAMES[model].keys()
    assert {said for said in OTHER_NAMES[model].values() if " " not in said} <= keys
    assert all(name == name.lower().replace("-", "_") for name in OTHER_NAMES[model])


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("retries", "write `retry: {attempts: 3}`"),
        ("strategy", "did you mean `for_each`?"),
        ("matrix", "did you mean `for_each`?"),
        ("permissions", "did you mean `access`?"),
        ("catch", "did you mean `on_failure`?"),
        ("when", "did you mean `if`?"),
        ("depends_on", "did you mean `needs`?"),
        ("dependsOn", "did you mean `needs`?"),
        ("script", "did you mean `run`?"),
        ("continue-on-error", "write `on_failure: continue`"),
        ("timeout-minutes", "did you mean `timeout`?"),
        ("neds", ""),
    ],
)
def test_a_key_of_a_step_elsewhere_is_told(key: str, said: str) -> None:
    assert what_is_meant(key, [Step]) == said


def test_what_is_meant_depends_on_the_place() -> None:
    assert what_is_meant("name", [Step]) == "`id` is a step's name, and `title` a line for readers"
    assert what_is_meant("env", [Workflow, str]) == "write `defaults: {env: {NAME: value}}`"
    assert what_is_meant("env", [Step]) == ""
