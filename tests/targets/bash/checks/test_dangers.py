"""What cannot be taken back is allowed by its step or approved by a person, and stands in the header."""

import pytest

from orchestrate_gen.ir.danger import DangerRule
from orchestrate_gen.ir.options import Options
from tests.support.compiled import compiled, refusals, script_of

CLEAN = {"id": "clean", "run": "rm -rf build"}


def test_without_a_word_it_is_refused_at_its_place() -> None:
    (one,) = refusals(CLEAN)
    assert one == (
        "OG346 steps.clean.run: `clean` destroys: `rm -rf build` deletes folders and asks nobody"
        " -- write `allow: [destroys]` at the step if it is to do so, or `mode: hybrid` to be asked first"
    )


def test_a_step_allows_what_it_does_and_nothing_else() -> None:
    assert refusals({**CLEAN, "allow": ["publishes"]})
    script = script_of({**CLEAN, "allow": ["destroys"]})
    assert "# Dangers   clean destroys: rm -rf build\n" in script
    assert "--approve" not in script.partition("Runtime ")[0]


@pytest.mark.parametrize("mode", ["hybrid", "supervised"])
def test_where_people_approve_it_is_asked_about(mode: str) -> None:
    script = script_of(CLEAN, mode=mode)
    assert '--approve "Let clean run its commands? It destroys: rm -rf build."' in script
    assert f"# Asks      a person before clean ({mode})\n" in script


def test_a_reader_whose_verification_is_dangerous_is_asked_about_too() -> None:
    script = script_of({"id": "look", "prompt": "Look.", "verify": ["sudo true"]}, mode="supervised")
    assert "It gains rights: sudo true." in script


def test_references_in_a_dangerous_command_are_shown_as_they_are() -> None:
    script = script_of({"id": "clean", "run": "rm -rf {{ params.dir }}"}, mode="hybrid", params={"dir": {}})
    assert "rm -rf {{params.dir}}." in script


def test_what_a_project_calls_dangerous_is() -> None:
    rule = DangerRule(command="make release", does="publishes", why="makes a release")
    step = {"id": "go", "run": "make release"}
    assert compiled(step).script
    (one,) = refusals(step, options=Options(dangerous=(rule,)))
    assert one.startswith("OG346 steps.go.run: `go` publishes: `make release` makes a release")


def test_at_the_end_of_a_run_nobody_is_asked_so_the_step_must_allow_it() -> None:
    (one,) = refusals({"id": "build", "run": "make"}, mode="hybrid", **{"finally": [CLEAN]})
    assert one == (
        "OG346 finally.0.run: `clean` destroys: `rm -rf build` deletes folders and asks nobody"
        " -- write `allow: [destroys]` at the step if it is to do so; nobody is asked at the end of a run"
    )
    ends = {"finally": [{**CLEAN, "allow": ["destroys"]}]}
    allowed = script_of({"id": "build", "run": "make"}, mode="hybrid", **ends)
    assert "Asks" not in allowed.partition("Runtime ")[0]


def test_one_item_stands_for_all_at_the_place_of_the_step() -> None:
    (one,) = refusals({**CLEAN, "run": "rm -rf {{ item }}", "for_each": ["a", "b"]})
    assert one.startswith("OG346 steps.clean.run: `clean` destroys: ")


def test_nobody_is_asked_about_what_reads_and_joins_items() -> None:
    each = {"id": "each", "run": "make {{ item }}", "for_each": {"items": ["a", "b"]}}
    lines = {"id": "line", "run": "make {{ item }}", "for_each": {"lines": "l.txt"}}
    script = script_of(each, lines, mode="supervised")
    assert "# Asks      a person before each_a, each_b, line_item (supervised)\n" in script


def test_nothing_allows_notify_anything() -> None:
    (one,) = refusals({"id": "a", "run": "true"}, notify="ssh host rm -rf x", mode="hybrid")
    assert one == (
        "OG346 notify: `notify` destroys: `rm -rf x` deletes folders and asks nobody"
        " -- let it only tell, and do this in a step of `finally` that says `allow: [destroys]`"
    )


def test_a_gate_with_a_dangerous_command_allows_it_or_is_asked_about() -> None:
    gate = {"id": "sure", "gate": {"tests-pass": "rm -rf z"}}
    (one,) = refusals(gate)
    assert one.startswith("OG346 steps.sure.gate.tests-pass: `sure` destroys: `rm -rf z` deletes folders")
    assert "# Dangers   sure destroys: rm -rf z\n" in script_of({**gate, "allow": ["destroys"]})
    assert '--approve "Let sure run its commands? It destroys: rm -rf z."' in script_of(gate, mode="hybrid")
