"""What is wrong with a file in a foreign format, each at its place in that file."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.frontends.any_file import load_any
from orchestrate_gen.frontends.conversion import convert

Told = Callable[..., list[str]]

AGENTS = """\
workflow:
  name: research
  steps:
    - id: search
      agent: haiku-general
      prompt: Search for {topic}
      output: papers
    - id: write
      depends_on: [search]
      prompt: Write about {papers}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("agent:", "agnet:", "OG113 5:7+5 there is no key `agnet` here -- did you mean `agent`?"),
        ("depends_on", "depend_on", "OG113 9:7+9 there is no key `depend_on` here -- did you mean `depends_on`?"),
        ("{papers}", "{search}", ("OG460 10:15+20 `search` is a step; its output is called `papers` -- "
         "write `papers` instead; what a run is given may be named in `inputs`")),
        ("{papers}", "{write}", ("OG460 10:15+19 `write` is a step; it has no output -- "
         "give it one, and write its name; what a run is given may be named in `inputs`")),
        ("{papers}", "{Topic}", ("OG461 10:15+19 `topic` and `Topic` would be one parameter, `topic` -- "
         "write both alike if they mean the same, or rename one")),
        ("prompt: Search", "parallel: true\n      prompt: Search", ("OG113 6:7+8 there is no key `parallel` here -- "
         "take it out: steps without `depends_on` run side by side already")),
        ("prompt: Search", "verify: make\n      prompt: Search", ("OG113 6:7+6 there is no key `verify` here -- "
         "`orchestrate-gen convert` makes a file that can say `verify: [COMMAND]`")),
        ("workflow:", "workflw:", "OG113 1:1+7 there is no key `workflw` here -- did you mean `workflow`?"),
        ("  steps:", "  step:", "OG113 3:3+4 there is no key `step` here -- did you mean `steps`?"),
        ("[search]", "[serch]", ("OG203 9:20+5 `depends_on` names `serch`, and there is no such step -- "
         "did you mean `search`?")),
        ("prompt: Search for {topic}", "prompt: [a]", ("OG115 6:15+3 `prompt` is text, not a list -- "
         "write text, in quotes if it begins with `[` or `{`")),
    ],
)  # fmt: skip
def test_a_mistake_among_agents_has_its_place(told: Told, old: str, new: str, said: str) -> None:
    assert said in told(load_any, AGENTS.replace(old, new), "theirs.yaml")


def test_all_mistakes_are_told_at_once(told: Told) -> None:
    text = AGENTS.replace("agent:", "agnet:").replace("output:", "outputs:")
    assert [line.split()[:2] for line in told(load_any, text, "x.yaml")] == [["OG113", "5:7+5"], ["OG113", "7:7+7"]]


def warnings(text: str) -> list[str]:
    found = [f"{one.code} {one.message} -- {one.help}" for one in load_any(text, "theirs.yaml").warnings]
    return [line for line in found if not line.startswith("OG280")]


def test_a_placeholder_that_is_nearly_an_output_is_told() -> None:
    (said,) = warnings(AGENTS.replace("{papers}", "{paper}"))
    assert said == "OG284 no step makes `paper`, so a run is asked for it -- did you mean `papers`?"


def test_a_placeholder_that_is_an_output_in_other_letters_is_told() -> None:
    found = warnings(AGENTS.replace("{papers}", "{PAPERS}"))
    assert "OG284 no step makes `PAPERS`, so a run is asked for it -- did you mean `papers`?" in found


def test_an_input_may_have_the_name_of_a_step() -> None:
    text = AGENTS.replace("steps:", "inputs: [search]\n  steps:").replace("{papers}", "{search}")
    assert load_any(text, "theirs.yaml").workflow.steps[1].prompt == "Write about {{ params.search }}"


def test_an_agent_that_nobody_knows_is_told() -> None:
    assert warnings(AGENTS.replace("haiku-general", "haiku-genral")) == [
        (
            "OG282 the project has no agent `haiku-genral`: the usual agent is told to act as it -- "
            "did you mean `haiku-general`?"
        )
    ]


def test_a_name_that_is_none_of_ours_is_told() -> None:
    text = AGENTS.replace("id: search", "id: Search Papers").replace("[search]", "[Search Papers]")
    (said,) = warnings(text)
    assert said.startswith("OG281 `Search Papers` is called `search_papers` here -- ")
    assert load_any(text, "theirs.yaml").workflow.steps[1].needs == ("search_papers",)


def commands(*steps: dict[str, Any], **rest: Any) -> str:
    return json.dumps({"name": "demo", "steps": steps, **rest}, indent=1)


STEP = {"id": "a", "command": "make"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (commands(STEP | {"on_failure": "rolback"}), ("`rolback` is not a value of `on_failure` -- "
         "did you mean `rollback`?")),
        (commands(STEP | {"retry_cout": 2}), "there is no key `retry_cout` here -- did you mean `retry_count`?"),
        (commands({"id": "a", "comand": "make"}), "there is no key `comand` here -- did you mean `command`?"),
        (commands({"id": "a", "comand": "make"}), "`command` is missing -- add `command: ...`"),
        (commands(STEP, error_handler={}), "there is no key `error_handler` here -- did you mean `error_handlers`?"),
        (commands(STEP, error_handlers={"rolback": {}}), "there is no key `rolback` here -- did you mean `rollback`?"),
        (commands(STEP, success_actions=["comit_changes"]), ("there is no action `comit_changes` -- "
         "did you mean `commit_changes`?")),
        (commands(STEP | {"on_failure": "fix_and_retry"}), ("`a` has no handler `fix_and_retry` -- "
         "add `error_handlers: {fix_and_retry: {action: ..., max_attempts: 2}}`")),
        (commands(STEP | {"outputs": ["x"]}, STEP | {"id": "b", "outputs": ["x"]}), ("`a` and `b` both make `x` -- "
         "rename one of them")),
        (commands(STEP | {"id": True}), '`true` is a boolean, but `id` is text -- put it in quotes: `"true"`'),
        (commands(STEP | {"parallel_with": "b"}), "there is no key `parallel_with` here -- did you mean `parallel`?"),
        (commands(STEP | {"timeout": "soon"}), ("`soon` is not a duration -- "
         "write seconds, or `90s`, `10m` or `2h30m`")),
        (commands(STEP | {"retry": {"attempts": 1, "count": 1}}), ("`retry` says twice how often it is tried -- "
         "keep one of the numbers")),
        (commands(STEP | {"retry": 1, "retry_count": 2}), ("`retry` and `retry_count` both say how often it is tried"
         " -- keep one of them")),
        (commands(STEP | {"depends_on": "b"}), ("`depends_on` names `b`, and there is no such step -- "
         "there is `a`")),
        (commands(STEP | {"condition": "whatever it is"}), ("`whatever it is` is no condition that can be decided here"
         " -- write one such as `steps.build.state == 'done'`, `params.topic == 'bees'` or `test_coverage < 80`")),
        (commands(STEP | {"outputs": ["x"]}, STEP | {"id": "b", "condition": "{x} == 'ok'"}), ("`x` is what a step "
         "answers, and a condition cannot ask for that -- ask how the step ended: `steps.a.state == 'done'`")),
        (commands(STEP, error_handlers={"notify": {}}), ("there is no key `notify` here -- "
         "take it out: `--notify CMD` of a script is told how each run ends")),
        (commands(STEP | {"retry_count": 0}), "`retry_count` is at least 1, not `0` -- write `1` or more"),
    ],
)  # fmt: skip
def test_a_mistake_among_commands_has_a_way_out(told: Told, text: str, said: str) -> None:
    assert said in [line.split(" ", 2)[2] for line in told(load_any, text, "theirs.json")]


def test_a_call_of_nothing_in_the_project_is_told() -> None:
    text = commands({"id": "a", "command": "/deploy now"}, {"id": "b", "command": "@nobody"})
    assert [line.split(":")[0] for line in warnings(text)] == [
        "OG282 the project has no command or skill `/deploy`",
        "OG282 the project has no agent, command or skill `nobody`",
    ]
    steps = load_any(text, "theirs.json").workflow.steps
    assert steps[0].prompt == "Call /deploy for this: now\n\na\n"


def test_a_native_file_needs_no_conversion(told: Told) -> None:
    text = "name: demo\nsteps: [{id: a, run: make}]\n"
    assert told(convert, load_any(text, "wf.yaml"), "wf.yaml") == [
        (
            "OG287 `wf.yaml` is native: it is written in the language of orchestrate-gen -- "
            "compile it as it is: `orchestrate-gen compile FILE`"
        )
    ]
