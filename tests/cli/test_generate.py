"""The default command: a description in, a screen, script or document out."""

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestrate_gen.frontends.workflow_file import load_workflow

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Program

AUTH = "implement auth"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("guided", [AUTH]),
        ("guided_template", ["add payment processing", "--template=feature", "--spec", "docs/payments.md"]),
        ("guided_urgent", ["fix critical authentication vulnerability", "--priority", "high"]),
        ("preview", [AUTH, "--dry-run", "--param", "test_command=make test", "--jobs", "2"]),
        ("preview_research", ["research caching strategies to create a plan", "--dry-run", "--model", "opus"]),
        ("auth.md", [AUTH, "--output", "markdown"]),
        ("auth.mmd", [AUTH, "--output", "mermaid"]),
        ("auth.dot", [AUTH, "--output", "dot"]),
        ("auth.yaml", [AUTH, "--output", "yaml"]),
    ],
)
def test_whole_screens(program: "Program", golden: "Golden", name: str, words: list[str]) -> None:
    outcome = program(*words)
    assert (outcome.status, outcome.err) == (0, "")
    golden(name, outcome.out)


@pytest.mark.parametrize("words", [[], ["--dry-run"]])
def test_a_screen_has_at_most_80_columns_and_no_colour_when_piped(program: "Program", words: list[str]) -> None:
    out = program("migrate the very long named customer relationship database to another engine", *words).out
    assert "\x1b" not in out
    settings = [line for line in out.splitlines() if not line.startswith("    ")]
    assert max(map(len, settings)) <= 80


def test_the_script_is_alone_on_standard_output(program: "Program") -> None:
    outcome = program(AUTH, "--script")
    assert outcome.status == 0
    assert outcome.out.startswith("#!/usr/bin/env bash\n")
    assert outcome.out.endswith('main "$@"\n')
    assert "#   orchestrate-gen 'implement auth' --script\n" in outcome.out


def test_a_script_written_to_a_file_is_the_same_and_can_be_started(program: "Program", home: Path) -> None:
    printed = program(AUTH, "--script").out
    assert program(AUTH, "-o", "auth.sh").out == ""
    assert (home / "auth.sh").read_text() == printed
    assert (home / "auth.sh").stat().st_mode & stat.S_IXUSR


def test_a_screen_written_to_a_file_is_plain(program: "Program", home: Path) -> None:
    printed = program(AUTH, "--dry-run").out
    assert program(AUTH, "--dry-run", "-o", "plan.txt").out == ""
    assert (home / "plan.txt").read_text() == printed
    assert not (home / "plan.txt").stat().st_mode & stat.S_IXUSR


def test_a_workflow_file_is_no_description(program: "Program", home: Path) -> None:
    (home / "wf.yaml").write_text("name: x\nsteps: [{id: a, run: make}]\n")
    outcome = program("wf.yaml", "--script")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(
        "error[OG123]: `wf.yaml` is a workflow file, not a description\nhelp: did you mean `or"
    )
    assert program("plan.yaml").status == 0


def test_what_yaml_says_is_laid_out(program: "Program", home: Path) -> None:
    text = program("fix the login", "--output", "yaml").out
    (home / "out.yaml").write_text(text)
    assert program("fmt", "--check", "out.yaml").status == 0
    assert "retry: {}" not in text


def test_a_dash_after_o_is_standard_output(program: "Program") -> None:
    assert program(AUTH, "-o", "-").out == program(AUTH, "--script").out


def test_json_holds_analysis_workflow_and_plan(program: "Program") -> None:
    data = json.loads(program("setup project", "--output=json").out)
    assert list(data) == ["analysis", "workflow", "plan"]
    assert data["analysis"]["description"] == data["workflow"]["description"] == "setup project"
    assert data["plan"]["phases"][0]["name"] == "research"


@pytest.mark.parametrize("output", ["yaml", "json"])
def test_the_workflow_that_comes_out_compiles_to_the_same_plan(program: "Program", home: Path, output: str) -> None:
    text = program("optimize database queries", "--output", output).out
    if output == "json":
        text = json.dumps(json.loads(text)["workflow"])
    (home / "wf.yaml").write_text(text)
    first = json.loads(program("optimize database queries", "--output", "json").out)
    again = json.loads(program("compile", "wf.yaml", "--output", "json").out)
    assert again == {"workflow": first["workflow"], "plan": first["plan"]}
    assert program("compile", "wf.yaml").status == 0


def test_a_description_from_standard_input_arrives_to_the_byte(program: "Program") -> None:
    text = "fix the login\n\n  $(keep) `this` 'exactly'\n"
    outcome = program("-", "--output", "yaml", stdin=text.encode())
    assert load_workflow(outcome.out, "out.yaml")[0].description == text


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--jobs", "7"], "max_jobs=${ORCHESTRATE_JOBS:-7}"),
        (["--sequential"], "max_jobs=${ORCHESTRATE_JOBS:-1}"),
        (["--max-cost", "3"], "max_cost=${ORCHESTRATE_MAX_COST:-3.00}"),
        (["--timeout", "90"], "max_duration=${ORCHESTRATE_MAX_DURATION:-1h30m}"),
        (["--max-duration", "2h30m"], "max_duration=${ORCHESTRATE_MAX_DURATION:-2h30m}"),
        (["--agent-command", "my-claude"], "agent_command=${ORCHESTRATE_AGENT:-my-claude}"),
        (["--priority", "low"], "priority=low"),
        (["--model", "my-model"], "my-model"),
        (["--template", "feature", "--spec", "docs/a.md"], "param_spec=docs/a.md"),
        (["--template=feature", "--spec=docs/a.md"], "param_spec=docs/a.md"),
        (["--template", "feature", "--test-command", "make"], "param_test_command=make"),
        (["--param", "spec=docs/a.md"], "param_spec=docs/a.md"),
    ],
)
def test_every_setting_shows_in_the_script_and_in_its_header(program: "Program", words: list[str], line: str) -> None:
    plain, script = program(AUTH, "--script").out, program(AUTH, "--script", *words).out
    assert line not in plain
    assert line in script
    header = next(text for text in script.splitlines() if text.startswith("#   orchestrate-gen"))
    assert header != "#   orchestrate-gen 'implement auth' --script"


def test_parallel_is_recorded_although_it_is_usual(program: "Program") -> None:
    script = program(AUTH, "--script", "--parallel").out
    assert "#   orchestrate-gen 'implement auth' --script --parallel\n" in script
    assert "max_jobs=${ORCHESTRATE_JOBS:-4}" in script


def test_the_words_before_and_after_make_no_difference(program: "Program") -> None:
    first = program("--jobs", "3", "--script", AUTH, "--model=opus").out
    assert first == program(AUTH, "--model", "opus", "--jobs=3", "--script").out


def test_help_with_a_template_shows_its_parameters(program: "Program") -> None:
    out = program("x", "--template", "bugfix", "--help").out
    assert "Parameters of the template:\n  --issue VALUE" in out


def test_verbose_says_on_standard_error_what_was_decided(program: "Program", golden: "Golden") -> None:
    outcome = program("simple configuration file update", "--script", "--verbose")
    assert outcome.out == program("simple configuration file update", "--script").out
    golden("verbose", "".join(line + "\n" for line in outcome.err.splitlines() if "script  " not in line))


def test_a_projects_own_template_comes_first_and_is_named_as_source(program: "Program") -> None:
    assert program("templates", "copy", "feature").status == 0
    outcome = program(AUTH, "--script")
    assert "# Source    project template feature.yaml, sha256 " in outcome.out
    assert "feature (project)" in program(AUTH).out


def test_a_description_of_one_word_is_one_after_dashes(program: "Program") -> None:
    outcome = program("--script", "--", "check")
    assert outcome.status == 0
    assert "#   orchestrate-gen --script -- check\n" in outcome.out


STUDIES = (
    "research caching strategies",
    "study the options for a message queue",
    "diagnose the memory leak, report only",
)


@pytest.mark.parametrize("text", STUDIES)
def test_a_study_is_not_warned_about_what_it_leaves_out(program: "Program", text: str) -> None:
    outcome = program(text, "--script")
    assert (outcome.status, outcome.err) == (0, "")
    assert "param_spec=" not in outcome.out


def test_a_parameter_that_only_later_steps_use_is_refused(program: "Program") -> None:
    spec = ("--script", "--template", "research", "--spec", "docs/plan.md")
    outcome = program("research caching strategies", *spec)
    assert (outcome.status, outcome.out) == (2, "")
    assert "`spec` has no use: no step that is left uses it, as the scope is research-only: " in outcome.err
    assert program("research caching strategies to create a plan", *spec).err == ""


def test_the_line_ends_of_windows_are_newlines(program: "Program") -> None:
    windows = program("-", "--script", stdin=b"Add login.\r\nUsers sign in.\r\n")
    assert (windows.status, windows.err) == (0, "")
    assert windows.out == program("-", "--script", stdin=b"Add login.\nUsers sign in.\n").out
    assert program("Add login.\r\nNow.", "--script").out == program("Add login.\nNow.", "--script").out
    assert "OG003" in program("-", "--script", stdin=b"Add\rlogin.\r\n").err


PLAN = "specs/001_auth/plans/001_implementation.md"


def test_a_plan_that_is_named_is_carried_out_without_research_or_planning(program: "Program") -> None:
    outcome = program(f"implement {PLAN}", "--script")
    assert (outcome.status, outcome.err) == (0, "")
    assert "# Phases    plan > implement > test > document\n" in outcome.out
    assert f"param_plan={PLAN}" in outcome.out
    assert 'step_plan() {\n  cat -- "$param_plan"\n}' in outcome.out
    assert "step_research" not in outcome.out
    assert "spec" in program(f"implement {PLAN}", "--script", "--template", "feature", "--spec", "x.md").err


def test_a_plan_that_is_named_is_revised_if_the_verb_says_so(program: "Program") -> None:
    outcome = program(f"revise {PLAN} to use src/cache.py", "--script")
    assert (outcome.status, outcome.err) == (0, "")
    assert "# Phases    research > plan\n" in outcome.out
    assert f"param_spec={PLAN}\n" in outcome.out


def test_a_hunt_for_a_cause_ends_with_its_report(program: "Program") -> None:
    outcome = program("investigate why requests time out", "--script")
    assert (outcome.status, outcome.err) == (0, "")
    assert "# Phases    research\n" in outcome.out
    assert "/debug/001_cause.md" in outcome.out
    assert "edit files" not in outcome.out


def test_a_guess_is_called_one_and_the_candidates_are_named(program: "Program") -> None:
    outcome = program("do it", "--script")
    assert outcome.status == 0
    assert "warning[OG006]: the template `feature` is a guess: 19 % sure" in outcome.err
    assert "say --template: `feature`, `bugfix`, `refactor` come into question" in outcome.err
    assert program("do it", "--script", "--template", "feature").err == ""
    guided = program("do it")
    assert guided.err == ""
    assert "say --template if bugfix or refactor fits better" in " ".join(guided.out.split())
