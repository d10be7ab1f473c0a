"""Values for the parameters that a workflow declares."""

from collections.abc import Callable

import pytest

from orchestrate_gen.frontends.parameters import bind_params
from orchestrate_gen.ir.workflow import Parameter, Workflow

Told = Callable[..., list[str]]

WORKFLOW = Workflow(
    name="demo",
    params={
        "issue": Parameter(required=True, pattern="#?[[:digit:]]+"),
        "level": Parameter(default="low", choices=("low", "high")),
        "path": Parameter(default="."),
        "token": Parameter(secret=True),
        "odd": Parameter(pattern="(["),
        "sets": Parameter(pattern="[[a]+"),
    },
)


def test_a_value_becomes_the_default_and_nothing_else_changes() -> None:
    bound = bind_params(WORKFLOW, [("issue", "#42"), ("level", "high")])
    assert bound.params["issue"] == Parameter(default="#42", pattern="#?[[:digit:]]+")
    assert bound.params["level"] == Parameter(default="high", choices=("low", "high"))
    assert bound.params["path"] == WORKFLOW.params["path"]
    assert list(bound.params) == list(WORKFLOW.params)


def test_the_workflow_that_was_given_stays_as_it_is() -> None:
    bind_params(WORKFLOW, [("path", "src")])
    assert WORKFLOW.params["path"].default == "."


def test_of_a_name_given_twice_the_last_value_counts() -> None:
    assert bind_params(WORKFLOW, [("path", "a"), ("path", "b")]).params["path"].default == "b"


def test_values_are_kept_byte_for_byte() -> None:
    value = "$(rm -rf /) `x` '\"\\ {{ params.x }}\n\t-- größe 😀"
    assert bind_params(WORKFLOW, [("path", value)]).params["path"].default == value


def test_classes_of_posix_and_brackets_in_brackets_are_known() -> None:
    assert bind_params(WORKFLOW, [("issue", "7"), ("sets", "[a[")]).params["sets"].default == "[a["


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("issues", "1", "OG451 `demo` has no parameter `issues` -- did you mean `issue`?"),
        (
            "zzz",
            "1",
            "OG451 `demo` has no parameter `zzz` -- there is `issue`, `level`, `odd`, `path`, `sets`, `token`",
        ),
        (
            "token",
            "x",
            (
                "OG452 `token` is secret, and a script shows its values to everybody"
                " -- leave it out here, and set it in the environment of the run"
            ),
        ),
        ("level", "mid", "OG453 `mid` is not a choice of `level` -- choose one of `low`, `high`"),
        (
            "issue",
            "12a",
            "OG454 `12a` does not match the pattern of `issue` -- write a value that all of `#?[[:digit:]]+` matches",
        ),
        (
            "odd",
            "x",
            (
                "OG455 the pattern of `odd` is not an extended regular expression: unterminated character set"
                " -- mend `([` in the workflow"
            ),
        ),
        ("path", "a\nb\x1b", "OG456 `path` has the character U+001B (escape) in line 2, column 2 -- take it out"),
        ("path", "\udcff", "OG456 `path` has the character U+DCFF in line 1, column 1 -- take it out"),
    ],
)
def test_what_cannot_be_bound_is_refused(told: Told, name: str, value: str, said: str) -> None:
    assert told(bind_params, WORKFLOW, [(name, value)]) == [said]


def test_a_workflow_without_parameters_says_so(told: Told) -> None:
    assert told(bind_params, Workflow(name="demo"), [("a", "1")]) == [
        "OG451 `demo` has no parameter `a` -- it has no parameters"
    ]


def test_all_mistakes_are_told_at_once(told: Told) -> None:
    found = told(bind_params, WORKFLOW, [("issues", "1"), ("level", "mid"), ("path", "fine")])
    assert [line[:5] for line in found] == ["OG451", "OG453"]
