"""Who makes what."""

from collections.abc import Callable

import pytest

from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.makers import Makers, canonical_path

Make = Callable[..., Workflow]

MEASURED = {"m": {"pattern": "([0-9]+)"}}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a/b.md", "a/b.md"),
        ("./a//b.md", "a/b.md"),
        ("{{folder}}/./r.md", "{{ folder }}/r.md"),
        ("{{ params.x }}.md", "{{ params.x }}.md"),
        ("{{ steps.a.outputs.b }}", "{{ steps.a.outputs.b }}"),
    ],
)
def test_one_path_has_one_form(text: str, path: str) -> None:
    assert canonical_path(text) == path


def test_makers_are_named_in_written_order_and_once(make: Make) -> None:
    makers = Makers(
        make(
            {"id": "a", "run": "true", "outputs": {"x": "one.md", "y": "./one.md"}, "metrics": {"m": {"pattern": "1"}}},
            {
                "id": "b",
                "run": "true",
                "outputs": {"x": {"path": "two.md"}, "z": {}},
                "metrics": {"m": {"pattern": "1"}},
            },
        )
    )
    assert makers.files == {"one.md": ("a",), "two.md": ("b",)}
    assert makers.names == {"x": ("a", "b"), "y": ("a",), "z": ("b",)}
    assert makers.metrics == {"m": ("a", "b")}


def test_a_fixers_outputs_are_no_inputs(make: Make) -> None:
    fix = {"id": "debug", "prompt": "Mend.", "outputs": {"note": "note.md"}}
    makers = Makers(make({"id": "test", "run": "make", "on_failure": {"fix": fix}}))
    assert makers.of_input("note.md", "other") == makers.of_input("note", "other") == ()


def test_a_file_comes_before_a_name_and_nobody_reads_from_himself(make: Make) -> None:
    makers = Makers(
        make(
            {"id": "a", "run": "true", "outputs": {"report": "report.md"}},
            {"id": "b", "run": "true", "outputs": {"other": "report"}},
            {"id": "c", "run": "true"},
        )
    )
    assert makers.of_input("report", "c") == ("b",)
    assert makers.of_input("report", "b") == ("a",)
    assert makers.of_input("report.md", "a") == ()
    assert makers.of_input("README.md", "c") == ()


def test_of_several_writers_those_further_up_are_read_from(make: Make) -> None:
    steps = [{"id": i, "run": "true", "outputs": {"x": "x.md"}} for i in ("a", "b", "d")]
    makers = Makers(make(*steps[:2], {"id": "c", "run": "true"}, steps[2]))
    assert makers.of_input("x.md", "c") == ("a", "b")
    assert makers.of_input("x.md", "a fixer that is no step") == ("a", "b", "d")
