"""Workflows that use others: files, templates, and each mistake at its place in its own file."""

import textwrap
from pathlib import Path

import pytest

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.pipeline import compile_workflow, read_workflow
from orchestrate_gen.resources import templates_folder

PLACES = (("built-in", templates_folder() / "workflows"),)
STUDY = """
name: study
params: {topic: {required: true, pattern: "[a-z]+"}}
steps:
  - {id: look, run: "echo {{ params.topic }}"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "parts/study.yaml", STUDY)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(textwrap.dedent(text), encoding="utf-8")


def read(folder: Path, steps: str, rest: str = "") -> Workflow:
    text = f"name: whole\n{rest}\nsteps:\n{textwrap.indent(textwrap.dedent(steps).strip(), '  ')}\n"
    return read_workflow(text, str(folder / "whole.yaml"), folder=folder, places=PLACES)[0]


def refused(folder: Path, steps: str, rest: str = "") -> list[str]:
    with pytest.raises(RefusedError) as caught:
        read(folder, steps, rest)
    return [
        f"{one.source and Path(one.source.name).name}:{one.span and one.span.line}: {one.code} {one.message}"
        for one in caught.value.diagnostics
    ]


def test_a_file_is_found_from_the_file_that_names_it(folder: Path) -> None:
    write(folder, "parts/both.yaml", "name: both\nsteps:\n  - {id: s, use: study.yaml, with: {topic: a}}\n")
    found = read(folder, "- {id: x, use: ./parts/both.yaml}")
    assert [step.id for step in found.steps] == ["x-s-look"]
    assert list(found.params) == ["x_s_topic"]


def test_a_name_is_a_template(folder: Path) -> None:
    found = read(folder, "- {id: fix, use: bugfix, with: {issue: 12, description: Fix it}}")
    assert found.steps[0].id == "fix-research_cause"
    assert found.params["fix_issue"].default == "12"
    script = compile_workflow(found, Provenance(words=("orchestrate-gen",)), lint=False).script.text
    assert "step_fix_research_cause() {" in script


def test_a_chain_that_comes_back_is_told_whole(folder: Path) -> None:
    write(folder, "a.yaml", "name: a\nsteps: [{id: b, use: ./b.yaml}]\n")
    write(folder, "b.yaml", "name: b\nsteps: [{id: a, use: ./a.yaml}]\n")
    assert refused(folder, "- {id: x, use: ./a.yaml}") == [
        "b.yaml:2: OG259 `./a.yaml` uses itself: ./a.yaml -> ./b.yaml -> ./a.yaml"
    ]
    write(folder, "whole.yaml", "name: whole\nsteps: []\n")
    assert refused(folder, "- {id: x, use: ./whole.yaml}")[0].startswith("whole.yaml:4: OG259 ")


def test_a_chain_has_an_end(folder: Path) -> None:
    for number in range(12):
        write(folder, f"f{number}.yaml", f"name: f\nsteps: [{{id: x, use: ./f{number + 1}.yaml}}]\n")
    assert refused(folder, "- {id: x, use: ./f0.yaml}")[0].startswith(
        "f8.yaml:2: OG259 more than 10 workflows use each other: "
    )


def test_the_mistakes_of_all_files_are_told_together_each_in_its_own(folder: Path) -> None:
    write(folder, "odd.yaml", "name: odd\nlimits: {cost: 2}\nsteps:\n  - {id: a, run: x, needs: [b]}\n")
    steps = """
        - {id: odd, use: ./odd.yaml, timeout: 5m}
        - {id: study, use: ./parts/study.yaml, with: {topik: a, topic: "A 1"}}
        - {id: plain, run: "true", with: {topic: a}}
        """
    assert refused(folder, steps) == [
        "whole.yaml:4: OG355 `timeout` means nothing beside `use`",
        "whole.yaml:5: OG451 `study` has no parameter `topik`",
        "whole.yaml:5: OG454 `A 1` does not match the pattern of `topic`",
        "whole.yaml:6: OG355 `with` means nothing without `use`",
        "odd.yaml:2: OG356 `odd` is used by another workflow, and its `limits` would mean nothing there",
        "odd.yaml:4: OG203 `a` needs `b`, and there is no such step",
    ]


def test_an_output_that_nothing_used_makes_is_told(folder: Path) -> None:
    write(folder, "made.yaml", "name: made\nsteps: [{id: a, run: x, outputs: {report: r.md, text: {}}}]\n")
    steps = """
        - {id: c, use: ./made.yaml}
        - {id: d, run: "cat {{ steps.c.outputs.reprot }} {{ steps.c.outputs.text }} {{ steps.c.outputs.report }}"}
        """
    assert refused(folder, steps) == [
        f"whole.yaml:5: OG209 no step of `made`, which `c` uses, makes a file `{name}`" for name in ("reprot", "text")
    ]


def test_what_is_not_there_is_told_at_use(folder: Path) -> None:
    write(folder, "parts/broken.yaml", "name: broken\nsteps: [{id: a, rnu: x}]\n")
    steps = """
        - {id: a, use: bugfx}
        - {id: b, use: ./none.yaml}
        - {id: c, use: ./parts/broken.yaml}
        """
    assert [line.partition(" `")[0] for line in refused(folder, steps)] == [
        "whole.yaml:4: OG401 there is no template",
        "whole.yaml:5: OG601 there is no file",
        "broken.yaml:2: OG113 there is no key",
    ]


@pytest.mark.parametrize("value", ['"a {{ params.p }}"', '"{{ steps.s.output }}"', '"{{ folder }}"'])
def test_a_value_is_text_or_one_parameter(folder: Path, value: str) -> None:
    found = refused(folder, f"- {{id: s, use: ./parts/study.yaml, with: {{topic: {value}}}}}", "params: {p: {}}")
    assert found == ["whole.yaml:4: OG357 `topic` is neither text nor one reference to a parameter"]


def test_a_parameter_that_is_passed_on_exists(folder: Path) -> None:
    steps = '- {id: s, use: ./parts/study.yaml, with: {topic: "{{ params.q }}"}}'
    assert refused(folder, steps) == ["whole.yaml:4: OG207 the parameter `q` is not declared"]


def test_a_phase_and_a_long_name_are_refused(folder: Path) -> None:
    assert refused(folder, "- {id: fix, use: bugfix, phase: work}") == [
        "whole.yaml:4: OG355 `bugfix` has phases of its own, such as `research`, and cannot be put into `work`"
    ]
    name = "x" * 60
    assert refused(folder, f"- {{id: {name}, use: ./parts/study.yaml, with: {{topic: a}}}}") == [
        f"whole.yaml:4: OG357 `{name}-look` has more than 64 characters"
    ]


def test_what_goes_wrong_only_in_the_whole_is_told_in_the_file_of_the_step(folder: Path) -> None:
    write(folder, "parts/log.yaml", "name: log\nsteps:\n  - {id: a, run: x, outputs: {o: log.txt}}\n")
    steps = "- {id: a, use: ./parts/log.yaml}\n- {id: b, use: ./parts/log.yaml}"
    text = f"name: whole\nsteps:\n{textwrap.indent(steps, '  ')}\n"
    workflow, source = read_workflow(text, "whole.yaml", folder=folder, places=PLACES)
    with pytest.raises(RefusedError) as caught:
        compile_workflow(workflow, Provenance(words=("orchestrate-gen",)), source=source)
    (one,) = caught.value.diagnostics
    assert (one.code, one.source and Path(one.source.name).name, one.span and one.span.line) == ("OG240", "log.yaml", 3)


FOREIGN = {
    "another format": "workflow: {steps: [{agent: a, prompt: Look., output: notes}]}",
    "fragments": "conditions: [{if: n > 1, then: a}]\nsteps: [{id: a, run: x}]",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_file_in_another_format_is_to_be_converted_first(folder: Path, what: str) -> None:
    write(folder, "parts/old one.yaml", f"name: old\n{FOREIGN[what]}\n")
    (found,) = refused(folder, "- {id: part, use: './parts/old one.yaml'}")
    assert found.startswith("whole.yaml:4: OG386 `")
    assert found.endswith("old one.yaml` is in another format, and `use` takes our own")
