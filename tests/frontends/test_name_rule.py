"""Names that something may have."""

import pytest

from orchestrate_gen.frontends.name_rule import name_rule

RULE = "begin with a small letter; small letters, digits and single `-` or `_` between them may follow"


@pytest.mark.parametrize(
    ("wanted", "nearest"), [("Bad Name!", "bad-name"), ("2fast", "fast"), ("--A__b--", "a-b"), ("Größe", "gr-e")]
)
def test_the_nearest_name_is_offered(wanted: str, nearest: str) -> None:
    assert name_rule(wanted) == f"{RULE}: `{nearest}`"


@pytest.mark.parametrize("wanted", ["", "123", "你好", "x" * 65])
def test_without_a_near_name_the_rule_stands_alone(wanted: str) -> None:
    assert name_rule(wanted) == RULE
