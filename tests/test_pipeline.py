"""The whole story, from text to script."""

from pathlib import Path

import pytest

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.options import Options, Provenance
from orchestrate_gen.pipeline import TARGETS, compile_workflow, describe, read_gates, read_workflow
from orchestrate_gen.resources import templates_folder

PLACES = (("built-in", templates_folder() / "workflows"),)
PROVENANCE = Provenance(words=("orchestrate-gen", "compile", "wf.yaml"), source="wf.yaml", source_digest="0" * 64)
TEXT = """\
name: two
steps:
  - id: look
    prompt: Look
  - id: change
    prompt: "Change: {{ steps.look.output }}"
    access: edit
  - id: test
    needs: [change]
    run: make test
"""
ODD = """    verify: ["grep '{{ steps.look.output }}' log"]\n"""


def test_a_description_becomes_a_workflow_by_the_template_that_fits() -> None:
    described = describe("fix the login", PLACES)
    assert described.template.name == described.analysis.template.value == "bugfix"
    assert described.workflow.description == "fix the login"


def test_a_named_template_is_taken_whatever_the_analyzer_thinks() -> None:
    described = describe("fix the login", PLACES, "research")
    assert described.template.name == "research"


def test_a_template_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(RefusedError) as refused:
        describe("fix the login", PLACES, "bugfx")
    assert refused.value.diagnostics[0].help == "did you mean `bugfix`?"


def test_without_any_template_the_way_out_is_the_list(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        describe("fix the login", (("project", tmp_path),))
    assert refused.value.diagnostics[0].help == "`orchestrate-gen templates` lists them"


def test_a_compilation_keeps_what_was_written_and_what_became_of_it() -> None:
    workflow, source = load_workflow(TEXT, "wf.yaml")
    compilation = compile_workflow(workflow, PROVENANCE, source=source)
    assert compilation.written is workflow
    assert compilation.workflow.step("change").needs == ("look",)
    assert compilation.workflow.step("look").model == "sonnet"
    assert [phase.name for phase in compilation.plan.phases] == ["look", "change", "test"]
    assert compilation.script.text.startswith("#!/usr/bin/env bash\n")
    assert (compilation.warnings, compilation.findings, compilation.lint_skipped) == ((), (), ())


def test_options_go_over_the_workflow() -> None:
    workflow, _ = load_workflow(TEXT, "wf.yaml")
    compilation = compile_workflow(workflow, PROVENANCE, Options(model="opus", jobs=1))
    assert {step.model for step in compilation.workflow.steps} == {"opus", None}
    assert compilation.workflow.limits.jobs == 1


@pytest.mark.parametrize(
    ("declared", "value", "code"),
    [
        ("{pattern: '[0-9]+'}", "x", "OG454"),
        ("{choices: [a, b]}", "c", "OG453"),
        ("{secret: true}", "x", "OG452"),
        ("{}", "\x1b[2J", "OG456"),
    ],
)
def test_a_value_that_a_parameter_does_not_take_is_refused(declared: str, value: str, code: str) -> None:
    text = f"name: a\nparams: {{p: {declared}}}\nsteps: [{{id: s, prompt: 'On {{{{ params.p }}}}'}}]\n"
    workflow, source = load_workflow(text, "wf.yaml")
    with pytest.raises(RefusedError) as refused:
        compile_workflow(workflow, PROVENANCE, Options(params=(("p", value),)), source=source)
    assert [one.code for one in refused.value.diagnostics] == [code]


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_target_gives_the_same_text_twice_under_its_suffix(target: str) -> None:
    workflow, source = load_workflow(TEXT, "wf.yaml")
    first, second = (compile_workflow(workflow, PROVENANCE, target=target, source=source).script for _ in range(2))
    assert first == second
    assert first.name == f"two{TARGETS[target].suffix}"
    assert first.text.endswith("\n")


def test_only_the_target_decides_what_it_can_express() -> None:
    workflow, source = load_workflow(TEXT + ODD, "wf.yaml")
    assert "verify:" in compile_workflow(workflow, PROVENANCE, target="yaml").script.text
    with pytest.raises(RefusedError) as refused:
        compile_workflow(workflow, PROVENANCE, source=source)
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.span is not None
    assert diagnostic.span.line == 11


def test_mistakes_of_a_workflow_are_all_named_at_their_places() -> None:
    workflow, source = load_workflow(TEXT.replace("[change]", "[changes, lok]"), "wf.yaml")
    with pytest.raises(RefusedError) as refused:
        compile_workflow(workflow, PROVENANCE, source=source)
    assert [one.help for one in refused.value.diagnostics] == ["did you mean `change`?", "did you mean `look`?"]
    assert all(one.source is source for one in refused.value.diagnostics)


def test_lint_looks_at_the_users_commands_unless_it_is_left_out() -> None:
    workflow, source = load_workflow(TEXT.replace("make test", "cp $X/* ."), "wf.yaml")
    linted = compile_workflow(workflow, PROVENANCE, source=source)
    assert {finding.code for finding in linted.findings} == {"OG502"}
    assert all(finding.span for finding in linted.findings)
    assert compile_workflow(workflow, PROVENANCE, source=source, lint=False).findings == ()
    assert compile_workflow(workflow, PROVENANCE, source=source, target="dot").findings == ()


def test_a_command_that_bash_cannot_read_is_refused() -> None:
    workflow, source = load_workflow(TEXT.replace("make test", "if x"), "wf.yaml")
    with pytest.raises(RefusedError) as refused:
        compile_workflow(workflow, PROVENANCE, source=source)
    assert refused.value.diagnostics[0].code == "OG501"


def test_a_warning_does_not_stop_a_compilation() -> None:
    workflow, source = load_workflow("name: a\nlimits: {attempts: 1}\nsteps: [{id: s, run: make}]\n", "wf.yaml")
    assert compile_workflow(workflow, PROVENANCE, source=source).script.text


MISTAKEN = """\
name: bad
params: {topic: {default: x}}
steps:
  - {id: a, needs: [nowhere], prompt: "Look at {{ params.topik }}."}
  - {id: b, needs: [c], prompt: "See {{ steps.zzz.output }} and {{ nonsense }}."}
  - {id: c, needs: [b], run: "echo '{{ params.topic }}'"}
  - {id: d, prompt: ""}
"""
FINDINGS = ["OG203", "OG207", "OG220", "OG208", "OG206", "OG302", "OG306"]


def codes(text: str) -> list[str]:
    with pytest.raises(RefusedError) as caught:
        compile_workflow(read_workflow(text, "bad.yaml")[0], PROVENANCE)
    return [one.code for one in caught.value.diagnostics]


def test_no_mistake_hides_another() -> None:
    assert codes(MISTAKEN) == FINDINGS
    assert codes(f"{MISTAKEN}  - {{id: e}}\n") == [*FINDINGS, "OG118"]
    assert codes(f"{MISTAKEN}  - {{id: e, run: make, retry: 3}}\n") == [*FINDINGS, "OG115"]
    assert codes(f"{MISTAKEN}mood: good\n") == [*FINDINGS, "OG113"]


@pytest.mark.parametrize(
    "text",
    [
        "steps: [{run: make}, {id: b, needs: [a], prompt: 'See {{ steps.a.output }}.', inputs: [report]}]",
        "params: [topic]\nsteps: [{id: b, prompt: 'See {{ params.topic }}.'}]",
        "steps: [{id: a, run: make, outputs: [x]}, {id: b, prompt: 'See {{ steps.a.outputs.x }}.', inputs: [y]}]",
        "groups: 3\nsteps: [{id: b, group: g, prompt: x}]",
        "steps: [{id: a, run: make, needs: [3]}, {id: b, run: make, outputs: {x: X}, needs: [a, B]}]",
    ],
)
def test_nothing_is_said_of_what_may_stand_where_something_did_not_fit(text: str) -> None:
    assert not {"OG203", "OG204", "OG207", "OG208", "OG209", "OG211"} & set(codes(f"name: x\n{text}\n"))


def test_a_gate_with_the_id_of_a_step_is_told_in_its_own_file() -> None:
    workflow, source = read_workflow("name: x\nsteps: [{id: a, run: make}]\n", "wf.yaml")
    gates, own = read_gates("# mine\n- {id: a, gate: tests-pass}\n", "gates.yaml")
    with pytest.raises(RefusedError) as caught:
        compile_workflow(workflow, PROVENANCE, Options(gates=gates), source=source, gates=own)
    (found,) = caught.value.diagnostics
    assert (found.code, found.source, found.span and found.span.line) == ("OG201", own, 2)


SHAPES = """\
name: x
steps:
  - {name: Build it, run: make, timout: 3}
  - {id: g, gate: coverage => 80, needs: [zzz]}
  - {id: h, gate: {diff-at-most: lots}}
  - {id: i, gate: nope > 3}
  - {id: j, run: "echo {{ item }}", for_each: items.txt}
  - {id: p, prompt: "See {{ steps.nope.output }} and {{ steps.build-it.output }}.", on_failure: explode}
"""


def test_mistakes_of_shape_hide_none_of_names() -> None:
    told = ["OG114", "OG113", "OG113", "OG233", "OG203", "OG116", "OG234", "OG115", "OG208", "OG116"]
    assert codes(SHAPES) == told


@pytest.mark.parametrize("line", ["", "    retry: x\n"])
def test_a_file_that_cannot_be_used_hides_no_mistake_around_it(tmp_path: Path, line: str) -> None:
    steps = "  - id: u\n    use: ./none.yaml\n  - id: a\n    run: make\n    needs: [u-made, v, w]\n"
    text = f"name: x\nsteps:\n{steps}{line}"
    with pytest.raises(RefusedError) as caught:
        read_workflow(text, "bad.yaml", folder=tmp_path)
    told = [(one.code, one.message.partition(",")[0]) for one in caught.value.diagnostics if one.code != "OG115"]
    assert [code for code, _ in told] == ["OG601", "OG203", "OG203"]
    assert [message for _, message in told[1:]] == ["`a` needs `v`", "`a` needs `w`"]


def test_a_file_that_is_used_is_no_mistake_beside_others(tmp_path: Path) -> None:
    (tmp_path / "u.yaml").write_text("name: u\nsteps: [{id: made, run: make, outputs: {x: x.md}}]\n")
    steps = "[{id: u, use: ./u.yaml}, {id: a, run: 'cat {{ steps.u.outputs.x }}', needs: [u], retry: x}]"
    with pytest.raises(RefusedError) as caught:
        read_workflow(f"name: x\nsteps: {steps}\n", "bad.yaml", folder=tmp_path)
    assert [one.code for one in caught.value.diagnostics] == ["OG115"]


@pytest.mark.parametrize("text", [TEXT, "name: x\nsteps: [{id: a, prompt: Go., agent: claude}]\n"])
def test_an_agent_that_is_none_is_the_mistake_of_the_option_alone(text: str) -> None:
    workflow, source = read_workflow(text, "wf.yaml")
    with pytest.raises(RefusedError) as caught:
        compile_workflow(workflow, PROVENANCE, Options(agent="codex"), source=source)
    (found,) = caught.value.diagnostics
    assert (found.code, found.message, found.span) == ("OG053", "`--agent`: there is no agent `codex`", None)
    assert found.help == "there is `claude`"
