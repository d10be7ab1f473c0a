"""What clauses ask for, in the light of their objects."""

import pytest

from orchestrate_gen.analyzer.asked import by_weight, is_question, main_request, symptoms
from orchestrate_gen.analyzer.phrases import spoken
from orchestrate_gen.analyzer.reading import read
from orchestrate_gen.analyzer.words import words_of


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("add a page", "build"),
        ("research parsers", "research"),
        ("investigate crashes", "debug"),
        ("research error handling", "research"),
        ("debug the parser", "debug"),
        ("plan the move", "plan"),
        ("design the schema", "plan"),
        ("design a landing page", "build"),
        ("create a migration plan", "plan"),
        ("create a pricing plan", "build"),
        ("create a plan page", "build"),
        ("create a page for a plan", "build"),
        ("write a report", "report"),
        ("revise the plan", "revise"),
        ("update the page", "build"),
        ("dark mode", ""),
    ],
)
def test_a_verb_asks_for_what_its_object_makes_of_it(text: str, request_: str) -> None:
    assert read(text).asked[0].request == request_


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("add a page", "add a page"),
        ("research parsers and add one", "add one"),
        ("do not fix it, only document it", "only document it"),
        ("After adding tests, refactor it", "refactor it"),
        ("Please do this:\n- add a page", "add a page"),
        ("urgent: fix login", "fix login"),
        ("do not add it", "do not add it"),
        ("urgent", "urgent"),
    ],
)
def test_the_main_clause_is_what_the_description_is_about(text: str, main: str) -> None:
    found = main_request(read(text).asked)
    assert found is not None
    assert spoken(found.clause.words) == main


def test_without_clauses_there_is_no_main_one() -> None:
    assert main_request(()) is None
    assert list(by_weight(())) == []
    assert not is_question(())


@pytest.mark.parametrize(
    "text", ["why is it slow", "should we use redis", "is it slow?", "dark mode?", "explain how it works?"]
)
def test_a_question_is_one_with_or_without_its_mark(text: str) -> None:
    assert is_question(read(text).asked)


@pytest.mark.parametrize("text", ["can you add a page?", "is slow", "add a page for what we sell", "dark mode"])
def test_a_polite_request_is_no_question(text: str) -> None:
    assert not is_question(read(text).asked)


def test_symptoms_tell_of_something_going_wrong() -> None:
    assert [spoken(words) for words in symptoms(words_of('search fails with "crash", see error handling'))] == ["fails"]
