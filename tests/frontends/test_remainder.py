"""What is left to look at of a file in which something does not fit."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.remainder import STAND_IN, Remainder
from orchestrate_gen.frontends.workflow_file import UnfitError, load_workflow

STEPS = "steps: [{id: a, prompt: Go., needs: [b]}, {id: b, run: make}]\n"


def rest(text: str) -> Remainder | None:
    with pytest.raises(UnfitError) as caught:
        load_workflow(text, "x.yaml")
    return caught.value.rest


@pytest.mark.parametrize(
    ("line", "unsure"),
    [
        ("names: x", set()),
        ("limits: {jobs: many}", set()),
        ("priority: urgent", set()),
        ("title: [x]", set()),
        ("checkpoints: [3, {after: a}]", set()),
        ("defaults: 3", set()),
        ("params: 3", {"params"}),
        ("params: {topic: 3}", {"params"}),
        ("params: {Bad Name: {}}", {"params"}),
        ("groups: [x]", {"groups"}),
    ],
)
def test_what_does_not_fit_is_left_out_and_the_rest_stays(line: str, unsure: set[str]) -> None:
    left = rest(f"name: x\n{line}\n{STEPS}")
    assert left
    assert [(step.id, step.needs) for step in left.workflow.steps] == [("a", ("b",)), ("b", ())]
    assert left.unsure == unsure


@pytest.mark.parametrize(
    ("step", "unsure"),
    [
        ("{id: c}", set()),
        ("{id: c, prompt: Go., run: make}", set()),
        ("{id: c, run: make, needs: [a, 3, B]}", set()),
        ("{id: c, run: make, retry: 3, timeout: soon}", set()),
        ("{id: c, run: make, outputs: {Report: x}}", {"outputs"}),
        ("{id: c, run: make, outputs: [x]}", {"outputs"}),
        ("{id: c, run: make, on_failure: {fix: {id: d}}}", set()),
        ("{id: c, run: make, on_failure: {fix: [x]}}", set()),
        ("{id: c, run: make, on_failure: {fix: {rum: x}}}", {"steps"}),
        ("{id: c, run: make, on_failure: {fixes: {id: d, run: make}}}", {"steps"}),
        ("{id: c, run: make, on_failure: explode}", set()),
        ("{id: c, run: make, metrics: {n: {pattern: [x]}}}", {"metrics"}),
    ],
)
def test_a_step_with_a_misfit_is_still_a_step(step: str, unsure: set[str]) -> None:
    left = rest(f"name: x\nsteps:\n  - {step}\n  - {{id: last, run: make}}\n")
    assert left
    assert [one.id for one in left.workflow.steps] == ["c", "last"]
    assert left.unsure == unsure


@pytest.mark.parametrize("step", ["{run: make}", "{id: 1, run: make}", "3", "{id: [x], run: make}"])
def test_a_step_that_nobody_can_name_keeps_its_place(step: str) -> None:
    left = rest(f"name: x\nsteps:\n  - {step}\n  - {{id: last, run: make}}\n")
    assert left
    first, last = left.workflow.steps
    assert first.id.startswith(STAND_IN)
    assert last.id == "last"
    assert "steps" in left.unsure


@pytest.mark.parametrize("step", ["{id: Build It, run: make}", "{name: Build it!, run: make}"])
def test_a_step_gets_the_name_that_was_probably_meant(step: str) -> None:
    left = rest(f"name: x\nsteps:\n  - {step}\n  - {{id: last, run: make}}\n")
    assert left
    assert [one.id for one in left.workflow.steps] == ["build-it", "last"]
    assert left.unsure == set()


def test_a_list_of_needs_keeps_those_that_fit() -> None:
    left = rest("name: x\nsteps: [{id: c, run: make, needs: [a, Bad Name]}, {id: a, run: make}]\n")
    assert left
    assert left.workflow.steps[0].needs == ("a", f"{STAND_IN}1")


def test_a_missing_name_hides_nothing_else() -> None:
    left = rest(STEPS)
    assert left
    assert len(left.workflow.steps) == 2


VALUES = st.recursive(
    st.sampled_from([None, True, 3, "a", "B c", "x"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "needs", "run", "prompt", "on_failure", "fix", "outputs", "steps", "params", "x"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["name", "steps", "params", "groups", "finally"]), VALUES))
def test_whatever_does_not_fit_is_refused_and_no_more(data: dict[str, object]) -> None:
    with suppress(RefusedError):
        load_workflow(json.dumps(data), "x.yaml")
