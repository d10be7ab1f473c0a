"""Findings in the order of the file."""

from collections.abc import Callable

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.checks.order import by_place

Make = Callable[..., Workflow]


def test_findings_stand_in_the_order_of_the_file_and_each_once(make: Make) -> None:
    workflow = make(
        {"id": "plan", "run": "true"},
        {"id": "test", "run": "true"},
        {"id": "twice", "run": "true"},
        {"id": "twice", "run": "true"},
        params={"b": {}, "a": {}},
    )
    places: list[Where] = [
        (),
        ("params", "b"),
        ("params", "a", "default"),
        ("defaults", "agent"),
        ("steps",),
        ("steps", "plan", "needs", 0),
        ("steps", "plan", "needs", 1),
        ("steps", "plan", "prompt"),
        ("steps", "plan", "on_failure", "fix", "id"),
        ("steps", "plan", "on_failure", "fix", "prompt"),
        ("steps", "test", "id"),
        ("steps", "test", "if"),
        ("steps", 2, "id"),
        ("steps", 3, "id"),
        ("on_success", 0, "id"),
        ("finally", 1, "id"),
    ]
    found = [Diagnostic("OG299", "wrong", where=where) for where in places]
    assert by_place(workflow, [*reversed(found), found[0]]) == tuple(found)


def test_at_one_place_findings_stay_as_they_were_found(make: Make) -> None:
    first, second = (Diagnostic("OG299", word, where=("steps",)) for word in ("b", "a"))
    assert by_place(make(), [first, second]) == (first, second)
