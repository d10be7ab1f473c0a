"""Steps and texts with their places."""

from collections.abc import Callable

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.places import change_steps, placed_steps, references, texts

Make = Callable[..., Workflow]

DEBUG = {"id": "debug", "prompt": "Mend."}


def test_every_step_has_its_place_and_fixers_follow_what_they_mend(make: Make) -> None:
    workflow = make(
        {"id": "plan", "prompt": "Plan."},
        {"id": "test", "run": "make", "on_failure": {"fix": DEBUG}},
        {"id": "plan", "prompt": "Again."},
        on_success=[{"id": "mail", "run": "mail"}],
        **{"finally": [{"id": "log", "run": "log"}]},
    )
    found = [(p.step.id, p.where, p.fixes and p.fixes.id) for p in placed_steps(workflow)]
    assert found == [
        ("plan", ("steps", 0), None),
        ("test", ("steps", "test"), None),
        ("debug", ("steps", "test", "on_failure", "fix"), "test"),
        ("plan", ("steps", 2), None),
        ("mail", ("on_success", 0), None),
        ("log", ("finally", 0), None),
    ]


def test_every_text_that_may_hold_references_is_found() -> None:
    agent = Step.model_validate(
        {
            "id": "a",
            "prompt": "p",
            "inputs": ["i"],
            "outputs": {"file": "f", "text": {}, "other": {"path": "o"}},
            "metrics": {"m": {"from": "mf", "pattern": "x"}, "n": {"pattern": "x"}},
            "verify": ["v", "w"],
            "undo": "u",
            "for_each": ["one", "two"],
        }
    )
    assert [(text.where, text.text) for text in texts(agent)] == [
        (("prompt",), "p"),
        (("inputs", 0), "i"),
        (("outputs", "file", "path"), "f"),
        (("outputs", "other", "path"), "o"),
        (("metrics", "m", "from"), "mf"),
        (("verify", 0), "v"),
        (("verify", 1), "w"),
        (("undo",), "u"),
        (("for_each", 0), "one"),
        (("for_each", 1), "two"),
    ]


def test_environment_and_items_are_texts_too() -> None:
    shell = Step.model_validate(
        {"id": "a", "run": "r", "env": {"E": "e"}, "for_each": {"items": ["one"], "lines": "list.txt"}}
    )
    places = [
        (("run",), "r"),
        (("env", "E"), "e"),
        (("for_each", "items", 0), "one"),
        (("for_each", "lines"), "list.txt"),
    ]
    assert [(text.where, text.text) for text in texts(shell)] == places
    asked = Step.model_validate({"id": "a", "approve": "q", "for_each": {"items": ["one"]}})
    assert [text.key for text in texts(asked)] == ["approve", "for_each"]


def test_text_without_braces_has_no_references() -> None:
    assert references("plain } text {") == ()
    assert [reference.name for reference in references("{{ params.a }} {{ params.b }}")] == ["a", "b"]


def test_a_change_reaches_fixers_and_the_end_of_a_run_and_nothing_else(make: Make) -> None:
    workflow = make(
        {"id": "test", "run": "make", "on_failure": {"fix": DEBUG}}, on_failure=[{"id": "mail", "run": "mail"}]
    )

    def titled(step: Step) -> Step:
        return step.model_copy(update={"title": f"T {step.id}"})

    after = change_steps(workflow, titled)
    assert [p.step.title for p in placed_steps(after)] == ["T test", "T debug", "T mail"]
    assert change_steps(workflow, lambda step: step) == workflow
    fixers_only = change_steps(workflow, lambda step: step, titled)
    assert [p.step.title for p in placed_steps(fixers_only)] == ["", "T debug", ""]
