"""`compile`: a workflow file in, a script out."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Program

WORKFLOW = """\
name: research-analysis
params:
  topic: {required: true, description: what to look into}
defaults: {access: read, timeout: 20m}
steps:
  - id: search
    prompt: Search for papers on {{ params.topic }}
    estimate: 10m
  - id: analyze
    model: opus
    prompt: |
      Analyze these papers:
      {{ steps.search.output }}
    outputs: {report: {path: "out/report.md", answer: true}}
  - id: check
    needs: [analyze]
    env: {LANG: C}
    run: |
      test -s out/report.md
      wc out/report.md
    on_failure: {fix: "Mend the report", attempts: 1}
"""


@pytest.fixture
def workflow(home: Path) -> Path:
    (home / "wf.yaml").write_text(WORKFLOW)
    return home / "wf.yaml"


@pytest.mark.usefixtures("workflow")
def test_the_script_names_its_source(program: "Program") -> None:
    outcome = program("compile", "wf.yaml")
    assert outcome.status == 0
    assert "#   orchestrate-gen compile wf.yaml\n" in outcome.out
    assert "# Source    wf.yaml, sha256 " in outcome.out


@pytest.mark.usefixtures("workflow")
def test_the_preview_shows_each_setting_with_its_origin(program: "Program", golden: "Golden") -> None:
    outcome = program("compile", "wf.yaml", "--dry-run", "--param", "topic=bees")
    assert outcome.status == 0
    golden("preview_file", outcome.out)


@pytest.mark.usefixtures("workflow")
def test_the_same_script_comes_from_any_folder_and_from_json(program: "Program", home: Path) -> None:
    printed = program("compile", "wf.yaml").out
    assert program("compile", str(home / "wf.yaml")).out == printed
    (home / "data.json").write_text(program("compile", "wf.yaml", "--output", "json").out)
    workflow = json.loads((home / "data.json").read_text())["workflow"]
    assert program("compile", "-", stdin=json.dumps(workflow).encode()).status == 0


@pytest.mark.usefixtures("workflow")
def test_a_workflow_from_standard_input_has_no_source_file(program: "Program") -> None:
    outcome = program("compile", "-", stdin=WORKFLOW.encode())
    assert outcome.status == 0
    assert "# Source" not in outcome.out
    assert "#   orchestrate-gen compile -\n" in outcome.out


@pytest.mark.usefixtures("workflow")
def test_a_file_is_written_beside_or_nowhere(program: "Program", home: Path) -> None:
    printed = program("compile", "wf.yaml").out
    assert program("compile", "wf.yaml", "-o", "wf.sh").out == ""
    assert (home / "wf.sh").read_text() == printed


def test_the_workflow_is_never_overwritten(program: "Program", workflow: Path) -> None:
    outcome = program("compile", "wf.yaml", "-o", "wf.yaml")
    assert outcome.status == 2
    assert "error[OG613]: writing `wf.yaml` would overwrite the workflow it is compiled from" in outcome.err
    assert workflow.read_text() == WORKFLOW


def test_all_mistakes_are_shown_at_their_places(program: "Program", golden: "Golden", home: Path) -> None:
    (home / "bad.yaml").write_text(
        WORKFLOW.replace("needs: [analyze]", "needs: [analyse]").replace("params.topic", "params.topik")
    )
    outcome = program("compile", "bad.yaml")
    assert (outcome.status, outcome.out) == (2, "")
    golden("mistakes", outcome.err)


def test_what_bash_cannot_express_is_refused_and_still_drawn(program: "Program", home: Path) -> None:
    (home / "gate.yaml").write_text(
        "name: a\nparams: {p: {default: x}}\nsteps:\n  - id: s\n    run: echo '{{ params.p }}'\n"
    )
    outcome = program("compile", "gate.yaml")
    assert (outcome.status, outcome.out) == (2, "")
    assert "error[OG302]" in outcome.err
    assert " --> gate.yaml:5:" in outcome.err
    assert program("compile", "gate.yaml", "--output", "mermaid").status == 0


def test_findings_of_lint_are_warnings_at_the_step(program: "Program", home: Path) -> None:
    (home / "lint.yaml").write_text('name: a\nsteps:\n  - id: s\n    run: "cp $FOLDER/* ."\n')
    outcome = program("compile", "lint.yaml")
    assert "warning[OG502]" in outcome.err
    assert "lint.yaml:4" in outcome.err


def test_a_command_that_bash_cannot_read_is_refused(program: "Program", home: Path) -> None:
    (home / "syntax.yaml").write_text('name: a\nsteps:\n  - id: s\n    run: "if true; then"\n')
    outcome = program("compile", "syntax.yaml", "-o", "x.sh")
    assert outcome.status == 2
    assert "syntax.yaml:4" in outcome.err
    assert not (home / "x.sh").exists()


def test_a_step_that_its_own_file_leaves_out_is_warned_about(program: "Program", home: Path) -> None:
    text = "name: wf\n{}steps:\n  - {{id: a, run: 'true'}}\n  - {{id: b, run: 'true', min_complexity: high}}\n"
    (home / "wf.yaml").write_text(text.format("complexity: low\n"))
    outcome = program("compile", "wf.yaml", "-o", "wf.sh")
    assert outcome.status == 0
    assert "warning[OG224]: `b` never runs: it is for tasks of complexity `high`, and this one is `low`" in outcome.err
    assert "wf.yaml:5:" in outcome.err
    (home / "wf.yaml").write_text(text.format(""))
    assert program("compile", "wf.yaml", "-o", "wf.sh").err == ""
