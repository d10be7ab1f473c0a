"""Steps with items that are none, or that get in each other's way."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.passes.checks.items import item_files, many_files, refused_items, same_items, unnamed_items

Say = Callable[..., list[str]]


def step(*items: str, **fields: Any) -> dict[str, Any]:
    return {"id": "review", "for_each": list(items), "prompt": "Look.", **fields}


def test_there_are_items(say: Say) -> None:
    way_out = "= write a list of items, or `lines` with a file or an output"
    for fan, problem in (
        ([], "has no items"),
        ({"max_parallel": 2}, "has no items"),
        ({"items": ["a"], "lines": "a.txt"}, "has both `items` and `lines`"),
        ({"lines": "x {{ steps.a.output }}"}, "reads an output amid other words"),
    ):
        assert say(refused_items, {**step(), "for_each": fan}) == [
            f"OG256 at steps.review.for_each: `for_each` of `review` {problem}",
            way_out,
        ]
    assert say(refused_items, step("a"), {"id": "b", "run": "true", "for_each": {"lines": "a.txt"}}) == []


def test_only_work_of_the_normal_order_is_repeated(say: Say) -> None:
    assert say(refused_items, {"id": "ok", "approve": "Go on?", "for_each": ["a"]}) == [
        "OG256 at steps.ok.for_each: `for_each` of `ok` goes with `prompt` or `run` only",
        "= repeat the steps around it, or take `for_each` out",
    ]
    mend = {"id": "mend", "run": "true", "for_each": ["a"]}
    assert say(refused_items, {"id": "b", "run": "true", "on_failure": {"fix": mend}})[0] == (
        "OG256 at steps.b.on_failure.fix.for_each: `mend` is no step of the normal order, and has a `for_each`"
    )
    assert say(refused_items, {"id": "b", "run": "true"}, **{"finally": [mend]})[0].startswith("OG256 at finally.0.for")


@pytest.mark.parametrize(
    ("items", "index", "message"),
    [
        (
            ("a", "b", "a"),
            2,
            "the item `a` of `review` is there twice",
        ),
        (
            ("a-b", "a_b"),
            1,
            "the item `a_b` of `review` becomes the step `review-a_b`, as the item `a-b` of `review` is called",
        ),
        (
            ("x", "old"),
            1,
            "the item `old` of `review` becomes the step `review-old`, as the step `review_old` is called",
        ),
    ],
)
def test_no_two_steps_get_one_name(say: Say, items: tuple[str, ...], index: int, message: str) -> None:
    other = {"id": "review_old", "run": "true"}
    assert say(same_items, step(*items), other)[0] == f"OG255 at steps.review.for_each.{index}: {message}"
    long = {**step(), "for_each": {"items": list(items)}}
    assert say(same_items, long, other)[0].startswith(f"OG255 at steps.review.for_each.items.{index}: ")


def test_a_step_that_never_names_its_item_is_a_warning(say: Say) -> None:
    same = {"id": "all", "run": "make", "for_each": ["a", "b"]}
    assert say(unnamed_items, same) == [
        "OG124 (warning) at steps.all.for_each: `all` does the same for each item, as it never says `{{ item }}`",
        "= write `{{ item }}` where the item belongs, or take `for_each` out",
    ]
    assert say(unnamed_items, {**same, "for_each": ["a"]}) == []
    assert say(unnamed_items, {**same, "env": {"X": "{{ item }}"}}) == []
    assert say(unnamed_items, {**same, "on_failure": {"fix": "Mend {{ item }}."}}) == []


def test_lines_need_two_names(say: Say) -> None:
    fan = {**step(), "for_each": {"lines": "a.txt"}}
    found = say(same_items, fan, {"id": "review-lines", "run": "true"}, {"id": "review_item", "run": "true"})
    said = "OG255 at steps.review.for_each: the items of `review` need the name"
    assert found[::2] == [
        f"{said} `review-lines`, as the step `review-lines` is called",
        f"{said} `review-item`, as the step `review_item` is called",
    ]


def test_names_that_differ_are_left_alone(say: Say) -> None:
    assert say(same_items, step("a", "b", "a b", "a b"), {"id": "review-c", "run": "true"}) == []


def test_each_item_writes_files_of_its_own(say: Say) -> None:
    assert say(item_files, step("a", "b", outputs={"report": "out.md"})) == [
        "OG257 at steps.review.outputs.report.path: the items `a` and `b` write the same file `out.md`",
        "= let its path tell them apart: `{{ item }}` is the item",
    ]
    assert say(item_files, step("a/../b", "b", outputs={"report": "out/{{ item }}"}))[0].startswith("OG242 ")
    assert say(item_files, step("./b", "b", outputs={"report": "out/{{ item }}"}))[0].startswith("OG257 ")
    assert say(item_files, step("a", "b", outputs={"report": "out/{{ item }}.md"})) == []
    assert say(item_files, step("a", outputs={"report": "out.md"})) == []
    lines = {"id": "review", "prompt": "x", "for_each": {"lines": "a.txt"}}
    assert say(item_files, {**lines, "outputs": {"report": "out.md"}}) == [
        "OG257 at steps.review.outputs.report.path: all items of `review` write the same file `out.md`",
        "= let its path tell them apart: `{{ item }}` is the item",
    ]
    assert say(item_files, {**lines, "outputs": {"report": "out/{{ item }}.md"}}) == []


def test_an_item_leads_out_of_no_folder(say: Say) -> None:
    item, outside = "../../etc/x", "is outside the project: `out/../../etc/x`"
    assert say(item_files, step("a", item, outputs={"report": "out/{{ item }}"})) == [
        f"OG242 at steps.review.outputs.report.path: with the item `{item}` the output `report` {outside}",
        "= write items that can be part of a path, or another path",
    ]


def test_one_file_of_many_is_no_reference(say: Say) -> None:
    many = step("a", "b", outputs={"report": "out/{{ item }}.md"}, verify=["test -s {{ steps.review.outputs.report }}"])
    reader = {
        "id": "sum",
        "prompt": "See {{ steps.review.outputs.report }}",
        "inputs": ["{{ steps.review.outputs.report }}"],
    }
    assert say(many_files, many, reader) == [
        "OG258 at steps.sum.prompt: `{{ steps.review.outputs.report }}`: `review` makes one for each of its items",
        "= name it in `inputs`, which takes all of them, or use `{{ steps.review.output }}`",
    ]


def test_a_name_has_an_end(say: Say) -> None:
    name = "y" * 63
    assert say(same_items, {"id": name, "for_each": ["a"], "prompt": "Look."}) == [
        f"OG255 at steps.{name}.for_each.0: `{name}-1`, the item `a` of `{name}`, has more than 64 characters",
        "= give the step a shorter `id`",
    ]
