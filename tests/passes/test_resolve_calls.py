"""Agents of the project are asked by `@name`, by `agent: name` and by `subagent: name`."""

from typing import Any

import pytest

from orchestrate_gen.ir.project import Helper, Project
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.checks.calls import borrowed_calls, unknown_calls
from orchestrate_gen.passes.places import fixer_of
from orchestrate_gen.passes.resolve_calls import resolve_calls

OURS = Helper(origin="project")
PROJECT = Project(
    commands={"plan": OURS, "db:migrate": OURS, "init": Helper(origin="built-in")},
    agents={"reviewer": Helper(origin="project", model="haiku"), "mine": Helper(origin="user", model="opus")},
    skills={"tidy": OURS},
)


def workflow(*steps: dict[str, Any], **rest: Any) -> Workflow:
    data = {"name": "demo", "steps": [{"id": f"step{n}", **step} for n, step in enumerate(steps)], **rest}
    return Workflow.model_validate(data)


@pytest.mark.parametrize(
    ("step", "asked"),
    [
        ({"prompt": "@reviewer Look at it."}, ("reviewer", None, "haiku", "Look at it.")),
        ({"prompt": "@reviewer\nLook."}, ("reviewer", None, "haiku", "Look.")),
        ({"prompt": "@reviewer"}, ("reviewer", None, "haiku", "Do what you are for.")),
        ({"prompt": "Look.", "agent": "reviewer"}, ("reviewer", None, "haiku", "Look.")),
        ({"prompt": "Look.", "agent": "reviewer", "model": "opus"}, ("reviewer", None, "opus", "Look.")),
        ({"prompt": "Look.", "agent": "mine"}, ("mine", None, None, "Look.")),
        ({"prompt": "Look.", "agent": "claude"}, (None, "claude", None, "Look.")),
        ({"prompt": "@src/app.py is slow"}, (None, None, None, "@src/app.py is slow")),
        ({"prompt": "Ask @reviewer"}, (None, None, None, "Ask @reviewer")),
        ({"prompt": "/plan the login"}, (None, None, None, "/plan the login")),
    ],
)
def test_a_step_asks_who_is_named(step: dict[str, Any], asked: tuple[str | None, ...]) -> None:
    found = resolve_calls(workflow(step), PROJECT).steps[0]
    assert (found.subagent, found.agent, found.model, found.prompt) == asked


def test_the_usual_agent_may_be_one_of_the_project() -> None:
    steps = {"prompt": "a"}, {"prompt": "b", "agent": "claude"}, {"run": "make"}
    found = resolve_calls(workflow(*steps, defaults={"agent": "reviewer"}), PROJECT)
    assert [step.subagent for step in found.steps] == ["reviewer", None, None]
    assert found.defaults.agent is None


def test_a_fix_may_be_one_of_the_project() -> None:
    found = resolve_calls(workflow({"run": "make", "on_failure": {"fix": "@reviewer Mend it."}}), PROJECT)
    fixer = fixer_of(found.steps[0])
    assert fixer
    assert (fixer.subagent, (fixer.prompt or "").split("\n")[0]) == ("reviewer", "Mend it.")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"prompt": "@reviwer Look."}, "prompt: the project has no agent `reviwer` -- did you mean `reviewer`?"),
        ({"prompt": "/pln it"}, "prompt: the project has no command or skill `/pln` -- did you mean `plan`?"),
        (
            {"prompt": "/db:up"},
            (
                "prompt: the project has no command or skill `/db:up` -- write `.claude/commands/db/up.md`, "
                "or begin the prompt with another word if it is text"
            ),
        ),
        (
            {"prompt": "Look.", "subagent": "zoo"},
            "subagent: the project has no agent `zoo` -- write `.claude/agents/zoo.md`",
        ),
    ],
)
def test_what_the_project_does_not_have_is_an_error(step: dict[str, Any], said: str) -> None:
    (found,) = unknown_calls(resolve_calls(workflow(step), PROJECT), PROJECT)
    assert (found.code, f"{found.where[-1]}: {found.message} -- {found.help}") == ("OG282", said)


@pytest.mark.parametrize("prompt", ["/plan x", "/db:migrate", "/tidy up", "/init", "/usr/bin/foo is broken", "/ x"])
def test_what_there_is_and_what_is_text_is_no_error(prompt: str) -> None:
    assert list(unknown_calls(workflow({"prompt": prompt}), PROJECT)) == []


def test_what_only_the_user_has_is_told() -> None:
    found = resolve_calls(workflow({"prompt": "@mine Look."}, {"prompt": "/plan"}, {"prompt": "x"}), PROJECT)
    (said,) = borrowed_calls(found, PROJECT)
    assert said.severity == "warning"
    assert said.message.startswith("`mine` is not the project's")
