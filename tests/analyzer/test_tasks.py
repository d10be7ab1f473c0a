"""The tasks of a description and their order."""

import pytest

from orchestrate_gen.analyzer.reading import read
from orchestrate_gen.analyzer.tasks import MOST, find_tasks


def order(text: str) -> list[str]:
    """The tasks as lines such as `3 after 1, 2: release`."""
    lines = []
    for task in find_tasks(read(text)):
        after = ", ".join(other.removeprefix("task_") for other in task.after)
        lines.append(f"{task.id.removeprefix('task_')}{' after ' if after else ''}{after}: {task.text}")
    return lines


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("implement auth", ["1: implement auth"]),
        ("please add a page", ["1: please add a page"]),
        (
            "first add the schema, then write the API and update the docs, finally deploy",
            ["1: add the schema", "2 after 1: write the API", "3 after 2: update the docs", "4 after 3: deploy"],
        ),
        ("add login; add logout", ["1: add login", "2 after 1: add logout"]),
        ("dark mode; CSV export", ["1: dark mode", "2 after 1: CSV export"]),
        ("add login. Next, add logout", ["1: add login", "2 after 1: add logout"]),
        (
            "add login and fix the header, update docs",
            ["1: add login", "2 after 1: fix the header", "3 after 2: update docs"],
        ),
        ("add caching after refactoring the client", ["1: refactor the client", "2 after 1: add caching"]),
        ("After adding tests, refactor the parser", ["1: add tests", "2 after 1: refactor the parser"]),
        ("refactor the parser before adding rules", ["1: refactor the parser", "2 after 1: add rules"]),
        (
            "Before deploying, run the tests and update the changelog. Then notify users",
            ["1: run the tests", "2 after 1: update the changelog", "3 after 2: deploy", "4 after 3: notify users"],
        ),
        ("add login; meanwhile update the docs", ["1: add login", "2: update the docs"]),
        (
            "first build the parser, then in parallel write tests and update the docs, finally release it",
            ["1: build the parser", "2 after 1: write tests", "3 after 1: update the docs", "4 after 2, 3: release it"],
        ),
        ("in parallel, add login and update the docs", ["1: add login", "2: update the docs"]),
        ("add login and update the docs in parallel", ["1: add login", "2: update the docs"]),
        ("(fix login), add `logout`", ["1: (fix login)", "2 after 1: add `logout`"]),
    ],
)
def test_joining_words_split_and_order(text: str, tasks: list[str]) -> None:
    assert order(text) == tasks


@pytest.mark.parametrize(
    "text",
    [
        "add search and filter to the list",
        "run the tests in parallel",
        "restart the service after the migration",
        "validate input before saving it",
        "if the user is an admin then show the menu",
        "Update and move dockerfile-cli",
        "Document and fix command string sanitizing",
        'rename "fix and add" to "apply and save"',
        "add login, but do not write docs",
        "fix login. The button does nothing. It worked last week.",
        "add third party login",
        "add login. Can you test it?",
    ],
)
def test_what_is_one_task_stays_one(text: str) -> None:
    assert order(text) == [f"1: {text}"]


@pytest.mark.parametrize(
    "marks", ["1. 2. 3.", "1) 2) 3)", "- - -", "* * *", "\u2022 \u2022 \u2022", "- [ ] - [ ] - [ ]", "[ ] [ ] [ ]"]
)
def test_the_items_of_a_list_are_tasks_in_sequence(marks: str) -> None:
    signs = marks.replace("[ ]", "[_]").split() if "[" not in marks else [marks[: (len(marks) - 2) // 3]] * 3
    items = ["add login", "write tests", "update docs"]
    text = "\n".join(f"{sign} {item}" for sign, item in zip(signs, items, strict=True))
    assert order(f"Accounts\n{text}") == ["1: add login", "2 after 1: write tests", "3 after 2: update docs"]


def test_numbers_on_one_line_are_a_list() -> None:
    assert order("1) add login 2) add logout") == ["1: add login", "2 after 1: add logout"]
    assert order("To do: 1. add login 2. add logout") == ["1: add login", "2 after 1: add logout"]


def test_ticked_items_are_done() -> None:
    assert order("Accounts\n- [x] add login\n- [ ] add logout\n- [X] write docs\n- [ ] deploy") == [
        "1: add logout",
        "2 after 1: deploy",
    ]


def test_deeper_items_belong_to_the_item_above_them() -> None:
    assert order("- add login\n  - the form\n  - [x] the page\n  - the mail\n- deploy") == [
        "1: add login; the form; the mail",
        "2 after 1: deploy",
    ]


def test_a_heading_can_put_a_list_side_by_side() -> None:
    assert order("Please do these in parallel:\n- add dark mode\n- fix typos") == ["1: add dark mode", "2: fix typos"]


def test_a_single_item_is_the_whole() -> None:
    assert order("Add login\n- with tests") == ["1: Add login"]


def test_nothing_is_no_task() -> None:
    assert order(" \n ") == []


def test_there_is_a_limit() -> None:
    assert len(order("\n".join(f"- add page {n}" for n in range(MOST * 2)))) == MOST


def test_a_task_says_what_set_it_apart() -> None:
    first, second = find_tasks(read("add login, then write tests"))
    assert first.words == ()
    assert second.words == ("then",)
    assert second.confidence == 0.9


def test_a_task_amid_much_prose_is_the_sentence_that_asks_for_it() -> None:
    text = (
        "Every night the importer reads what our suppliers send, and some of it is broken, so that it stops. "
        "Add a report of broken lines. Then document it."
    )
    assert [task.text for task in find_tasks(read(text))] == ["Add a report of broken lines", "document it"]
