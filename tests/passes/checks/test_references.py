"""References to nothing, and from places that cannot know the value."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.passes.checks.references import misplaced_defaults, unknown_references

Say = Callable[..., list[str]]

RESEARCH = {"id": "research", "prompt": "Look.", "outputs": {"report": "report.md", "text": {}}}
ESCAPE = 'braces that are text are written `{{ "{{" }}`'


def prompt(text: str, **rest: Any) -> dict[str, Any]:
    return {"id": "plan", "prompt": text, **rest}


def test_references_that_exist_are_fine(say: Say) -> None:
    text = (
        "{{ description }} {{ folder }} {{ params.spec }} {{ metrics.speed }} {{ steps.research.output }}"
        ' {{ steps.research.log }} {{ steps.research.outputs.report }} {{ steps.plan.outputs.own }} {{ "{{" }}'
    )
    measure = {"id": "measure", "run": "bench", "metrics": {"speed": {"pattern": "([0-9]+)"}}}
    plan = prompt(text, outputs={"own": "{{ folder }}/own.md"}, verify=["test {{ steps.plan.output }}"])
    assert say(unknown_references, RESEARCH, measure, plan, params={"spec": {}}) == []


def test_the_environment_takes_what_earlier_steps_made_but_not_for_all_of_them(say: Say) -> None:
    env = {"A": "{{ steps.research.output }}", "B": "{{ steps.research.outputs.report }}", "C": "{{ metrics.speed }}"}
    measure = {"id": "measure", "run": "bench", "metrics": {"speed": {}}}
    assert say(unknown_references, RESEARCH, measure, {"id": "build", "run": "make", "env": env}) == []
    assert say(misplaced_defaults, RESEARCH, defaults={"env": {**env, "D": "{{ params.x }}"}})[:2] == [
        "OG210 at defaults.env.A: `{{ steps.research.output }}` cannot stand in `defaults`, which every step inherits",
        "= write it in the `env` of the steps that need it; parameters may stand here",
    ]


def test_access_is_known_in_prompts_alone(say: Say) -> None:
    fix = {"fix": {"id": "mend", "prompt": "{{ access }}"}}
    assert say(unknown_references, prompt("{{ access }}"), {"id": "test", "run": "make", "on_failure": fix}) == []
    assert say(unknown_references, {"id": "test", "run": "echo {{ access }}"}) == [
        "OG210 at steps.test.run: `{{ access }}` cannot stand in `run`",
        "= only the prompt of an agent knows it",
    ]


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("{{ spec }}", f"did you mean `params.spec`? {ESCAPE}"),
        ("{{ steps.research.ouput }}", f"did you mean `steps.research.output`? {ESCAPE}"),
        ("{{ .Names }}", ESCAPE),
        ("{{}}", ESCAPE),
    ],
)
def test_braces_around_no_reference_are_refused(say: Say, text: str, way_out: str) -> None:
    found = say(unknown_references, RESEARCH, prompt(text), params={"spec": {}})
    names = "there is `access`, `description`, `folder`, `params.spec`"
    more = f"{names}, `steps.research.log`, `steps.research.output`, `steps.research.outputs.report`; "
    more = more if way_out == ESCAPE else ""
    assert found == [f"OG206 at steps.plan.prompt: `{text}` is no reference", f"= {more}{way_out}"]


def test_only_what_may_stand_there_is_offered(say: Say) -> None:
    fan = {"id": "work", "run": "echo {{ x }}", "for_each": ["a"], "env": {"A": "{{ itm }}", "B": "{{ folders }}"}}
    offered = [line for line in say(unknown_references, RESEARCH, fan, params={"spec": {}}) if line[0] == "="]
    out = "`steps.research.log`, `steps.research.output`, `steps.research.outputs.report`"
    assert offered == [
        f"= there is `description`, `folder`, `item`, `params.spec`, {out}; {ESCAPE}",
        f"= did you mean `item`? {ESCAPE}",
        f"= there is `item`, `params.spec`, {out}; {ESCAPE}",
    ]


def test_a_long_text_between_braces_is_shown_in_part(say: Say) -> None:
    line, _ = say(unknown_references, prompt("{{ one\n" + "word " * 50 + "}}"))
    assert line.startswith("OG206 at steps.plan.prompt: `{{ one word word word")
    assert "...` is no reference" in line


def test_parameters_are_declared(say: Say) -> None:
    assert say(unknown_references, prompt("{{ params.spce }} {{ params.other }}"), params={"spec": {}}) == [
        "OG207 at steps.plan.prompt: the parameter `spce` is not declared",
        "= did you mean `spec`?",
        "OG207 at steps.plan.prompt: the parameter `other` is not declared",
        "= there is `spec`",
    ]
    assert say(unknown_references, prompt("{{ params.spec }}")) == [
        "OG207 at steps.plan.prompt: the parameter `spec` is not declared",
        "= declare it: `params: {spec: {}}`",
    ]


def test_steps_exist(say: Say) -> None:
    assert say(unknown_references, RESEARCH, prompt("{{ steps.reserch.output }}")) == [
        "OG208 at steps.plan.prompt: `{{ steps.reserch.output }}`: there is no step `reserch`",
        "= did you mean `research`?",
    ]


def test_outputs_exist_and_are_files(say: Say) -> None:
    text = "{{ steps.research.outputs.reprot }} {{ steps.research.outputs.text }} {{ metrics.speed }}"
    assert say(unknown_references, RESEARCH, prompt(text)) == [
        "OG209 at steps.plan.prompt: `research` has no output `reprot`",
        "= did you mean `report`?",
        "OG209 at steps.plan.prompt: the output `text` of `research` is no file",
        "= write `{{ steps.research.output }}` for its text, or give the output a `path`",
        "OG209 at steps.plan.prompt: no step measures `speed`",
        "= let a step measure it: `metrics: {speed: ...}`",
    ]


def test_nobody_refers_to_a_fixer_but_itself(say: Say) -> None:
    fix = {"id": "debug", "prompt": "Write {{ steps.debug.outputs.note }}.", "outputs": {"note": "note.md"}}
    test = {"id": "test", "run": "make", "on_failure": {"fix": fix}}
    assert say(unknown_references, test, prompt("{{ steps.debug.output }}")) == [
        "OG231 at steps.plan.prompt: `plan` refers to `debug`, which runs only when `test` fails",
        "= refer to `test`, or to a file that both of them write",
    ]


def test_a_step_knows_its_own_output_only_afterwards(say: Say) -> None:
    assert say(unknown_references, prompt("{{ steps.plan.log }}", undo="echo {{ steps.plan.log }}")) == [
        "OG210 at steps.plan.prompt: `plan` cannot read its own log while it runs",
        "= its own log is known in `verify` only",
    ]


@pytest.mark.parametrize(
    ("step", "message", "allowed"),
    [
        (
            {"run": "true", "env": {"A": "{{ params.spec }}", "B": "{{ folder }}"}},
            "env.B: `{{ folder }}` cannot stand in `env`",
            (
                "what can: `{{ params.NAME }}`, `{{ steps.ID.output }}`, `{{ steps.ID.outputs.NAME }}`,"
                " `{{ metrics.NAME }}`"
            ),
        ),
        (
            {"prompt": "Go.", "inputs": ["{{ steps.research.outputs.report }}", "{{ steps.research.output }}"]},
            "inputs.1: `{{ steps.research.output }}` cannot stand in `inputs`",
            "what can: `{{ params.NAME }}`, `{{ folder }}`, `{{ steps.ID.outputs.NAME }}`",
        ),
        (
            {"prompt": "Go.", "outputs": {"x": "{{ folder }}/{{ params.spec }}.md", "y": "{{ description }}.md"}},
            "outputs.y.path: `{{ description }}` cannot stand in `outputs`",
            "what can: `{{ params.NAME }}`, `{{ folder }}`",
        ),
        (
            {"run": "true", "metrics": {"m": {"from": "{{ steps.research.outputs.report }}", "pattern": "x"}}},
            "metrics.m.from: `{{ steps.research.outputs.report }}` cannot stand in `metrics`",
            "what can: `{{ params.NAME }}`, `{{ folder }}`",
        ),
        (
            {"prompt": "Go for {{ item }}."},
            "prompt: `{{ item }}` stands in a step without `for_each`",
            "give the step a `for_each`",
        ),
    ],
)
def test_some_places_do_not_take_every_reference(say: Say, step: dict[str, Any], message: str, allowed: str) -> None:
    found = say(unknown_references, RESEARCH, {"id": "one", **step}, params={"spec": {}})
    assert found == [f"OG210 at steps.one.{message}", f"= {allowed}"]


def test_an_item_stands_in_a_step_for_each(say: Say) -> None:
    assert say(unknown_references, prompt("Go for {{ item }}.", for_each=["a", "b"])) == []
