"""Conditions, groups and rollbacks at the top of a file, or in files beside it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from orchestrate_gen.frontends.any_file import load_any
from orchestrate_gen.frontends.conversion import convert
from orchestrate_gen.ir.project import Helper, Project
from orchestrate_gen.ir.workflow import Workflow

Told = Callable[..., list[str]]

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "foreign"
GOLDEN = Path(__file__).parent / "golden" / "release.yaml"
FRAGMENTS = ("conditions.yaml", "parallel_groups.yaml", "rollback.yaml")

HOST = """\
name: host
steps:
  - {id: first, run: make, on_failure: rollback}
  - {id: measure, needs: [first], run: make measure, metrics: {coverage: {pattern: "([0-9]+)"}}}
  - {id: more, run: make more}
  - {id: last, needs: [measure], run: make last}
"""


def read(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")


def load(fragment: str, host: str = HOST, project: Project | None = None) -> Workflow:
    return load_any(host, "host.yaml", project or Project(), [(fragment, "part.yaml")]).workflow


def test_the_examples_are_translated_as_they_are_described() -> None:
    loaded = load_any(read("release.yaml"), "release.yaml", beside=[(read(name), name) for name in FRAGMENTS])
    assert loaded.warnings == ()
    found = convert(loaded, "release.yaml")
    if os.environ.get("REWRITE_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_beside_and_one_in_the_file_are_the_same(name: str) -> None:
    beside = load_any(read("release.yaml"), "release.yaml", beside=[(read(name), name)])
    inside = load_any(read("release.yaml") + read(name), "release.yaml")
    assert inside.workflow == beside.workflow


def test_without_fragments_a_native_file_stays_as_it_is() -> None:
    assert load_any(HOST, "host.yaml").translation is None


def test_a_condition_makes_a_step_conditional() -> None:
    steps = load('conditions: [{if: "coverage < 80%", then: more}, {if: coverage >= 99.5, then: more}]\n').steps
    assert steps[2].condition == "(coverage < 80) or coverage >= 99.5"
    assert steps[2].needs == ("measure",)


def test_an_abort_is_a_gate_before_all_that_waits_for_the_metric() -> None:
    steps = load("conditions: [{if: coverage < 80, then: abort_workflow}]\n").steps
    assert [step.id for step in steps] == ["first", "measure", "check_coverage", "more", "last"]
    assert (steps[2].gate, steps[2].needs) == ("coverage >= 80", ("measure",))
    assert [steps[3].needs, steps[4].needs] == [(), ("measure", "check_coverage")]


def test_steps_with_a_command_run_side_by_side_in_a_group() -> None:
    host = "name: h\nsteps: [{id: a, command: make a}, {id: b, command: make b}, {id: c, command: make c}]\n"
    steps = load("parallel_groups: [{group: both, steps: [a, b], max_parallel: 2}]\n", host).steps
    assert [(step.group, step.needs) for step in steps] == [("both", ()), ("both", ()), (None, ("a", "b"))]


def test_cleaning_up_may_be_a_command_of_the_project() -> None:
    project = Project(commands={"tidy": Helper(origin="project")})
    workflow = load("rollback: {cleanup_actions: [more, tidy]}\n", project=project)
    assert [step.id for step in workflow.on_failure] == ["more", "tidy"]
    assert (workflow.on_failure[1].prompt or "").startswith("/tidy ")
    assert "more" not in [step.id for step in workflow.steps]


NONE = "name a step by its `id`"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        (
            "conditions: [{if: coverage < 80, then: mores}]",
            "OG288 1:40+5 the workflow has no step `mores` -- did you mean `more`?",
        ),
        (
            "conditions: [{if: coverage < 80, then: abort_workfow}]",
            "OG288 1:40+13 the workflow has no step `abort_workfow` -- did you mean `abort_workflow`?",
        ),
        (
            "conditions: [{if: covrage < 80, then: more}]",
            "OG289 1:19+12 no step measures `covrage` -- did you mean `coverage`?",
        ),
        (
            "conditions: [{if: tests are bad, then: more}]",
            (
                "OG289 1:19+13 `tests are bad` is no comparison of a metric with a number -- "
                "write one such as `test_coverage < 80%`"
            ),
        ),
        ("conditions: [{if: a > 1, than: more}]", "OG113 1:26+4 there is no key `than` here -- did you mean `then`?"),
        ("conditons: []", "OG113 1:1+9 there is no key `conditons` here -- did you mean `conditions`?"),
        (
            "parallel_groups: [{group: a, steps: [more]}, {group: b, steps: [more]}]",
            "OG288 1:65+4 `more` is in the group `a` already -- take it out of one of them",
        ),
        (
            "rollback: {strategy: checkpiont}",
            "OG116 1:22+10 `checkpiont` is not a value of `strategy` -- did you mean `checkpoint`?",
        ),
        (
            "rollback: {checkpoints: [{after: frist}]}",
            "OG288 1:34+5 the workflow has no step `frist` -- did you mean `first`?",
        ),
        (
            "rollback: {cleanup_actions: [tidy_up]}",
            "OG288 1:30+7 the workflow has no step `tidy_up` -- there is `first`, `last`, `measure`, `more`",
        ),
    ],
)
def test_a_mistake_in_a_fragment_has_its_place_there(told: Told, fragment: str, said: str) -> None:
    assert said in told(load_any, HOST, "host.yaml", Project(), [(fragment, "part.yaml")])


def test_a_mistake_in_the_workflow_beside_has_its_place_in_the_workflow(told: Told) -> None:
    text = HOST.replace("needs: [first]", "need: [first]") + "conditions: [{if: coverage < 80, then: more}]\n"
    assert told(load_any, text, "host.yaml") == ["OG113 4:19+4 there is no key `need` here -- did you mean `needs`?"]


def test_a_typo_of_a_fragment_in_a_workflow_is_found(told: Told) -> None:
    (said,) = told(load_any, HOST + "paralel_groups: []\n", "host.yaml")
    assert said == "OG113 7:1+14 there is no key `paralel_groups` here -- did you mean `parallel_groups`?"


def test_a_fragment_alone_is_no_workflow(told: Told) -> None:
    (said,) = told(load_any, read("rollback.yaml"), "rollback.yaml")
    assert said.startswith("OG288 1:1+9 this file has no steps of its own -- give it beside a workflow: ")


def test_checkpoints_that_nothing_returns_to_are_told() -> None:
    host = HOST.replace(", on_failure: rollback", "")
    (said,) = load_any(host, "host.yaml", beside=[("rollback: {checkpoints: [{after: first}]}", "p.yaml")]).warnings
    assert said.message == "no step has `on_failure: rollback`, so nothing returns to a checkpoint"
