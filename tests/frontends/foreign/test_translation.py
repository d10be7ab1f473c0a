"""Files in foreign formats, as text before and after, and as scripts."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from orchestrate_gen.frontends.any_file import load_any
from orchestrate_gen.frontends.conversion import convert
from orchestrate_gen.frontends.foreign import format_of
from orchestrate_gen.frontends.format import format_workflow
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.frontends.yaml_source import read_yaml
from orchestrate_gen.ir.options import Options, Provenance
from orchestrate_gen.ir.project import Helper, Project
from orchestrate_gen.pipeline import compile_workflow
from orchestrate_gen.resources import templates_folder
from tests.support.project import project

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "foreign"
GOLDEN = Path(__file__).parent / "golden"
PROVENANCE = Provenance(words=("orchestrate-gen", "compile", "wf"))
FILES = ("briefing.yaml", "custom-workflow.json", "research-analysis.yaml")


def read(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")


def native(text: str, name: str = "theirs.yaml") -> str:
    return convert(load_any(text, name), name)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_translated_as_it_is_described(name: str) -> None:
    path = GOLDEN / f"{Path(name).stem}.yaml"
    found = native(read(name), name)
    if os.environ.get("REWRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_a_file_and_its_conversion_are_the_same_workflow(name: str) -> None:
    assert load_workflow(native(read(name)), "ours.yaml")[0] == load_any(read(name), name).workflow


def test_a_file_and_its_conversion_give_the_same_script() -> None:
    theirs = load_any(read("research-analysis.yaml"), "theirs.yaml").workflow
    ours = load_workflow(native(read("research-analysis.yaml")), "ours.yaml")[0]
    scripts = {compile_workflow(one, PROVENANCE, lint=False).script.text for one in (theirs, ours)}
    assert len(scripts) == 1


def test_our_own_files_are_in_no_foreign_format() -> None:
    for path in (templates_folder() / "workflows").glob("*.yaml"):
        assert format_of(read_yaml(path.read_text(encoding="utf-8"), path.name)[0]) is None


def test_agents_research_analyze_and_write_in_turn() -> None:
    workflow = load_any(read("research-analysis.yaml"), "theirs.yaml").workflow
    compilation = compile_workflow(workflow, PROVENANCE, Options(params=(("topic", "bees"),)))
    assert compilation.findings == ()
    with project() as site:
        done = site.run(compilation.script.text, STANDIN_DEFAULT="[[stand-in:answer about $(bees)]]")
        assert done.returncode == 0, done.stderr.decode()
        prompts = [prompt.decode() for prompt in site.calls("prompt")]
        models = [argv.decode().split("--model\n")[1].split("\n")[0] for argv in site.calls("argv")]
        saved = next(site.root.glob("specs/*/summary.md")).read_text()
    assert prompts[0] == "Search for papers on bees\n"
    assert [prompt.split("\n")[0] for prompt in prompts[1:]] == ["Analyze these papers: ", "Write summary based on: "]
    assert all("about $(bees)" in prompt for prompt in prompts[1:])
    assert models == ["haiku", "sonnet", "sonnet"]
    assert saved == "about $(bees)"


def steps_of(*steps: Mapping[str, Any], **rest: Any) -> dict[str, dict[str, Any]]:
    """Translate steps with `command`; return ours by their ids."""
    text = json.dumps({"name": "demo", "steps": steps, **rest})
    translation = load_any(text, "theirs.json").translation
    assert translation
    return {step["id"]: step for step in translation.data["steps"]}


def test_steps_run_in_their_order_though_nothing_flows() -> None:
    found = steps_of({"id": "a", "command": "make a"}, {"id": "b", "command": "make b"}, {"id": "c", "command": "true"})
    assert [step.get("needs") for step in found.values()] == [None, ["a"], ["b"]]
    assert found["b"]["run"] == "make b"


def test_a_parallel_step_runs_beside_others_that_need_the_same() -> None:
    same = {"command": "@x", "inputs": ["plan"]}
    found = steps_of(
        {"id": "plan", "command": "@plan", "outputs": ["plan"]},
        {"id": "a", **same, "parallel": True},
        {"id": "b", **same},
        {"id": "c", **same},
        {"id": "d", "command": "make"},
    )
    assert [step.get("needs") for step in found.values()] == [None, None, None, ["a", "b"], ["c"]]


def test_a_shell_command_stays_one_and_braces_stay_text() -> None:
    found = steps_of({"id": "a", "command": "docker ps --format '{{ .Names }}' | /usr/bin/sort"})
    assert found["a"]["run"] == """docker ps --format '{{ "{{" }} .Names }}' | /usr/bin/sort"""


def test_files_are_inputs_and_outputs_as_they_are() -> None:
    first = {"id": "a", "command": "@x", "outputs": ["docs/plan.md"]}
    found = steps_of(first, {"id": "b", "command": "@y", "inputs": ["docs/plan.md", "./Makefile"]})
    assert found["a"]["outputs"] == {"docs_plan_md": "docs/plan.md"}
    assert found["b"]["inputs"] == ["docs/plan.md", "./Makefile"]


def test_a_rollback_with_a_command_of_its_own_undoes_a_step_before() -> None:
    steps = {"id": "plan", "command": "true"}, {"id": "change", "command": "make", "on_failure": "rollback"}
    found = steps_of(*steps, error_handlers={"rollback": {"action": "docker compose down"}})
    assert list(found) == ["plan", "before_change", "change"]
    assert found["before_change"]["undo"] == "docker compose down"
    assert found["change"]["needs"] == ["plan", "before_change"]


def test_what_follows_an_escalated_step_waits_for_the_approval() -> None:
    steps = {"id": "judge", "command": "@judge", "on_failure": "escalate"}, {"id": "ship", "command": "make ship"}
    handlers = {"escalate": {"action": "request_user_input", "message": "Look at it."}}
    found = steps_of(*steps, error_handlers=handlers)
    assert (found["judge"]["on_failure"], found["approve_judge"]["approve"]) == ("continue", "Look at it.")
    assert found["ship"]["needs"] == ["approve_judge"]
    assert steps_of(steps[0])["judge"]["on_failure"] == "escalate"


def test_a_fix_may_be_a_command() -> None:
    steps = {"id": "lint", "command": "make lint", "on_failure": "fix_and_retry"}
    found = steps_of(steps, error_handlers={"fix_and_retry": {"action": "make format", "max_attempts": 2}})
    fix = {"id": "fix_lint", "title": "Only when lint fails", "run": "make format"}
    assert found["lint"]["on_failure"] == {"fix": fix, "attempts": 2}


def asked(agent: str, prompt: str = "Go.") -> dict[str, Any]:
    text = json.dumps({"workflow": {"name": "w", "steps": [{"id": "a", "agent": agent, "prompt": prompt}]}})
    project = Project(agents={"researcher": Helper(origin="project")}, programs=("claude",))
    translation = load_any(text, "theirs.json", project).translation
    assert translation
    return dict(translation.data["steps"][0])


def test_an_agent_is_a_tier_one_of_the_project_or_a_program() -> None:
    names = ("opus", "researcher", "claude", "stranger")
    found = [{key: asked(name).get(key) for key in ("agent", "model", "prompt")} for name in names]
    assert [tuple(one.values()) for one in found] == [
        (None, "opus", "Go."),
        ("researcher", None, "Go."),
        ("claude", None, "Go."),
        (None, None, "Act as the agent stranger.\n\nGo."),
    ]


def test_only_a_name_in_single_braces_is_a_placeholder() -> None:
    text = 'Set {x} in ${HOME}/{"a": {}} as {{y}}'
    assert asked("opus", text)["prompt"] == 'Set {{ params.x }} in ${HOME}/{"a": {}} as {{ "{{" }}y}}'


@pytest.mark.parametrize("name", ["custom-workflow.json", "research-analysis.yaml"])
def test_what_is_converted_is_laid_out(name: str) -> None:
    text = (GOLDEN / name).with_suffix(".yaml").read_text()
    assert format_workflow(text, name) == text


def agents(*steps: Mapping[str, Any], **rest: Any) -> dict[str, Any]:
    """Translate steps with an agent; return all that comes of them."""
    translation = load_any(json.dumps({"workflow": {"name": "w", **rest, "steps": steps}}), "theirs.json").translation
    assert translation
    return translation.data


def test_steps_say_how_they_run() -> None:
    said = {"timeout": 30, "retry": {"max_attempts": 3, "delay": "1m"}, "if": "steps.doIt.state == 'done'"}
    found = agents({"id": "doIt", "prompt": "Go."}, {"id": "b", "prompt": "Go.", "depends_on": "doIt", **said})
    assert found["steps"][1] == {
        "id": "b",
        "needs": ["do_it"],
        "if": "steps.do_it.state == 'done'",
        "timeout": "30s",
        "retry": {"attempts": 3, "delay": "1m", "on": ["transient", "timeout", "permanent"]},
        "prompt": "Go.",
    }


def test_commands_say_how_they_run() -> None:
    said = {"timeout": "10m", "retry": 2, "env": {"A": "{{b}}"}, "on_failure": "skip", "condition": "{live} == 'yes'"}
    (found,) = steps_of({"id": "a", "command": "make", **said}).values()
    assert found == {
        "id": "a",
        "run": "make",
        "if": "params.live == 'yes'",
        "timeout": "10m",
        "retry": {"attempts": 3, "on": ["transient", "timeout", "permanent"]},
        "env": {"A": '{{ "{{" }}b}}'},
        "on_failure": "continue",
    }


def test_a_command_waits_for_what_it_depends_on_and_for_nothing_else() -> None:
    found = steps_of(
        {"id": "a", "command": "make a"},
        {"id": "b", "command": "make b", "depends_on": []},
        {"id": "c", "command": "make c", "depends_on": ["a"]},
        {"id": "d", "command": "make d"},
    )
    assert [step.get("needs") for step in found.values()] == [None, None, ["a"], ["a", "b", "c"]]


def test_the_written_order_says_nothing_where_a_later_step_is_named() -> None:
    found = steps_of({"id": "a", "command": "make a", "depends_on": ["b"]}, {"id": "b", "command": "make b"})
    assert [step.get("needs") for step in found.values()] == [["b"], None]


def test_a_condition_may_have_a_blank_before_its_per_cent() -> None:
    assert steps_of({"id": "a", "command": "make", "if": "coverage < 80 %"})["a"]["if"] == "coverage < 80%"


def test_a_retry_of_its_own_is_what_on_failure_retries() -> None:
    found = steps_of({"id": "a", "command": "make", "on_failure": "retry", "retry": {"attempts": 5}})
    assert found["a"]["retry"]["attempts"] == 5


def test_a_step_without_an_id_gets_one() -> None:
    same = {"command": "make lint"}
    found = steps_of({"command": "@writer go"}, {**same, "depends_on": "writer"}, same, {**same, "name": "Look twice"})
    assert list(found) == ["writer", "make_lint", "make_lint_2", "look_twice"]
    steps = agents({"agent": "haiku", "prompt": "Go."}, {"agent": "haiku", "prompt": "Go.", "output": "news"})["steps"]
    assert [step["id"] for step in steps] == ["haiku", "news"]


@pytest.mark.parametrize(
    ("inputs", "params"),
    [
        (["topic"], {"topic": {"required": True}}),
        ({"topic": "bees"}, {"topic": {"default": "bees"}}),
        ({"topic": {"description": "x", "type": "string"}}, {"topic": {"description": "x", "required": True}}),
        ({"topic": {"default": 3, "required": True}}, {"topic": {"default": 3}}),
    ],
)  # fmt: skip
def test_inputs_of_a_workflow_are_its_parameters(inputs: Any, params: Any) -> None:
    assert agents({"id": "a", "prompt": "About {topic}"}, inputs=inputs)["params"] == params
