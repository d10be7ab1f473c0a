"""A step with items, before and after."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.ir.item import ItemStep, folded
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.expand_items import expand_items
from orchestrate_gen.passes.infer_needs import infer_needs

Make = Callable[..., Workflow]

LIST = {"id": "list", "run": "ls"}


def review(*items: str, **fields: Any) -> dict[str, Any]:
    return {"id": "review", "needs": ["list"], "for_each": list(items), "prompt": "Look at {{ item }}.", **fields}


def ids(workflow: Workflow) -> list[str]:
    return [step.id for step in expand_items(workflow).steps]


def test_a_step_becomes_one_for_each_item_and_their_join(make: Make) -> None:
    after = {"id": "sum", "needs": ["review"], "prompt": "Sum up."}
    found = expand_items(make(LIST, review("docs", "api"), after))
    assert [(step.id, step.needs) for step in found.steps] == [
        ("list", ()),
        ("review-docs", ("list",)),
        ("review-api", ("list",)),
        ("review", ("review-docs", "review-api")),
        ("sum", ("review",)),
    ]
    assert [step.item for step in found.steps if isinstance(step, ItemStep)] == ["docs", "api"]
    assert {step.prompt for step in found.steps[1:3]} == {"Look at {{ item }}."}


def test_an_item_names_its_step_where_it_could_be_an_id_and_else_its_number_does(make: Make) -> None:
    found = ids(make(LIST, review("src/a.py", "api", "1", "Über", "a_b", "done", "x" * 58)))
    names = ["1", "api", "3", "4", "a_b", "done", "7"]
    assert found == ["list", *(f"review-{name}" for name in names), "review"]


def test_an_item_more_at_the_end_changes_no_name(make: Make) -> None:
    before, after = ids(make(LIST, review("a b", "c"))), ids(make(LIST, review("a b", "c", "d e")))
    assert after[: len(before) - 1] == before[:-1]


def test_a_fixer_is_there_for_each_item(make: Make) -> None:
    fix = {"fix": "Mend {{ item }}."}
    found = expand_items(expand_fix(make(LIST, review("a", "b", on_failure=fix))))
    assert [getattr(step.on_failure, "fix", step).id for step in found.steps[1:3]] == ["fix_review-a", "fix_review-b"]


@pytest.mark.parametrize("given", ["report", "{{ steps.review.outputs.report }}"])
def test_who_reads_an_output_of_all_items_reads_every_file(make: Make, given: str) -> None:
    reader = {"id": "sum", "inputs": ["./Makefile", given], "prompt": "Sum up."}
    workflow = make(LIST, review("a", "b c", outputs={"report": "out/{{ item }}.md"}), reader)
    last = expand_items(infer_needs(workflow)).steps[-1]
    assert (last.needs, last.inputs) == (("review",), ("./Makefile", "out/a.md", "out/b c.md"))


@pytest.mark.parametrize(
    ("lines", "run", "env"),
    [
        ("{{ steps.list.output }}", "list_items <<<{{ steps.list.output }}\n", {}),
        ("todo list.txt", 'list_items <"$ITEMS_FROM"\n', {"ITEMS_FROM": "todo list.txt"}),
        ("found", 'list_items <"$ITEMS_FROM"\n', {"ITEMS_FROM": "{{ steps.list.outputs.found }}"}),
    ],
)
def test_lines_are_read_by_a_step_before_the_items(make: Make, lines: str, run: str, env: dict[str, str]) -> None:
    first = {**LIST, "outputs": {"found": "found.txt"}}
    again = make(
        first, {**review(needs=[]), "for_each": {"lines": lines}}, {"id": "sum", "needs": ["review"], "run": "x"}
    )
    found = expand_items(infer_needs(again)).steps
    before = () if "todo" in lines else ("list",)
    assert [(step.id, step.needs) for step in found] == [
        ("list", ()),
        ("review-lines", before),
        ("review-item", (*before, "review-lines")),
        ("review", ("review-item",)),
        ("sum", ("review",)),
    ]
    assert (found[1].run, found[1].env) == (run, env)
    assert [step.id for step in folded(again).steps] == ["list", "review", "sum"]


def test_lines_that_are_part_of_a_path_are_looked_at_before(make: Make) -> None:
    own: dict[str, Any] = {"needs": [], "for_each": {"lines": "a.txt"}, "on_failure": {"fix": "Mend {{ item }}."}}
    files = {"outputs": {"report": "out/{{ item }}.md"}}
    after = {"id": "sum", "inputs": ["report"], "prompt": "Sum up."}
    reader, one, _, last = expand_items(infer_needs(expand_fix(make({**review(**files), **own}, after)))).steps
    assert reader.run == 'list_items <"$ITEMS_FROM" | file_items\n'
    assert getattr(one.on_failure, "fix", one).id == "fix_review-item"
    assert last.inputs == ("{{ steps.review.outputs.report }}",)
    for paths in ({"inputs": ["./src/{{ item }}"]}, {"inputs": ["./src"]}):
        found = expand_items(make({**review(**paths), **own, "on_failure": "abort"})).steps[0].run or ""
        assert ("file_items" in found) is ("{{ item }}" in paths["inputs"][0])


@pytest.mark.parametrize("fan", [["a", "b"], {"lines": "a.txt"}])
def test_the_condition_is_that_of_all_that_the_step_becomes(make: Make, fan: Any) -> None:
    said = "steps.list.state == 'done'"
    found = expand_items(infer_needs(make(LIST, {**review(needs=[]), "for_each": fan, "if": said}))).steps
    assert {step.condition for step in found[1:]} == {said}
    assert {step.id: step.needs[-1] for step in found[1:]}["review"] == "list"


def test_the_join_makes_one_number_of_all(make: Make) -> None:
    metrics = {"n-all": {"pattern": "(1)", "over": "sum"}}
    join = expand_items(make(LIST, review("a", metrics=metrics))).steps[-1]
    assert (join.run, join.metrics) == ("join_items\ncombine_metric n_all sum\n", {})


def test_nothing_else_is_touched_and_twice_is_once(make: Make) -> None:
    plain = make(LIST, {"id": "sum", "needs": ["list"], "run": "true"})
    assert expand_items(plain) is plain
    once = expand_items(make(LIST, review("a")))
    assert expand_items(once) == once


@pytest.mark.parametrize("fan", [["a", "b c"], {"items": ["a"], "max_parallel": 2}, {"lines": "a.txt"}])
def test_a_file_of_it_has_the_step_as_it_was_written(make: Make, fan: Any) -> None:
    mend = {"fix": {"id": "mend", "run": "true"}, "attempts": 3}
    one = {**review(), "for_each": fan, "on_failure": mend}
    workflow = make(LIST, one, {"id": "sum", "needs": ["review"], "run": "true"})
    again = folded(expand_items(workflow))
    assert Workflow.model_validate(again.model_dump(mode="json", by_alias=True, exclude_defaults=True)) == (
        workflow.model_copy(update={"steps": again.steps})
    )
    assert again.steps[1].for_each == workflow.steps[1].for_each
