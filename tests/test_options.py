"""What an option does is visible in the script: each one compared with and without."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path

import pytest

from orchestrate_gen.cli.main import run
from orchestrate_gen.frontends.workflow_file import load_workflow

AUTH = "implement auth"

Outcome = tuple[int, str, str]
Program = Callable[..., Outcome]
RECORDED = ("#   orchestrate-gen", "# Digest    ")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Program:
    """Run the program in this process and an empty folder: words in; status, output and talk out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    def run_program(*words: str) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        capfdbinary.readouterr()
        status = run(words)
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return run_program


@pytest.fixture
def changes(program: Program) -> Callable[..., list[str]]:
    """The lines by which an option changes the script, `- ` before and `+ ` after, without the recorded command."""

    def changed(*words: str, than: tuple[str, ...] = ()) -> list[str]:
        scripts: list[list[str]] = []
        for some in (than, words):
            status, out, err = program(AUTH, "--script", *some)
            assert (status, err) == (0, "")
            scripts.append([line for line in out.splitlines() if not line.startswith(RECORDED)])
        return [line for line in ndiff(scripts[0], scripts[1]) if line.startswith(("- ", "+ "))]

    return changed


Changes = Callable[..., list[str]]


def test_jobs_is_how_many_steps_run_at_a_time(changes: Changes) -> None:
    assert changes("--jobs", "7") == [
        "- # Limits    4h a start, 20.00 USD a run, 4 steps at a time",
        "+ # Limits    4h a start, 20.00 USD a run, 7 steps at a time",
        "- first_phase=research estimate=37m max_jobs=${ORCHESTRATE_JOBS:-4}",
        "+ first_phase=research estimate=37m max_jobs=${ORCHESTRATE_JOBS:-7}",
    ]


def test_sequential_is_one_step_at_a_time(changes: Changes) -> None:
    differences = changes("--sequential")
    assert "+ # Limits    4h a start, 20.00 USD a run, 1 step at a time" in differences
    assert "+ first_phase=research estimate=41m max_jobs=${ORCHESTRATE_JOBS:-1}" in differences


def test_parallel_lifts_the_limit_of_a_workflow_that_says_one_step_at_a_time(program: Program) -> None:
    Path("wf.yaml").write_text("name: wf\nlimits: {jobs: 1}\nsteps: [{id: a, run: 'true'}, {id: b, run: 'true'}]\n")
    said, lifted = program("compile", "wf.yaml")[1], program("compile", "wf.yaml", "--parallel")[1]
    assert "# Limits    4h a start, 1 step at a time\n" in said
    assert "# Limits    4h a start, 4 steps at a time\n" in lifted
    assert "max_jobs=${ORCHESTRATE_JOBS:-4}\n" in lifted
    assert "#   orchestrate-gen compile wf.yaml --parallel\n" in lifted


def test_parallel_is_usual_for_a_description(changes: Changes) -> None:
    assert changes("--parallel") == []


def test_full_access_is_said_in_header_phases_and_prompts(changes: Changes) -> None:
    differences = changes("--access", "full")
    assert "+ #           edit files, run commands and use the network in implement, debug, document" in differences
    added = [line[2:] for line in differences if line.startswith("+ ")]
    assert sum("--access full" in line for line in added) == 3
    assert sum("You can run commands: use them to check your work." in line for line in added) == 2
    assert not any("You cannot run commands" in line or "--access edit" in line for line in added)


def test_edit_is_the_access_that_templates_have(changes: Changes) -> None:
    assert changes("--access", "edit") == []


def test_high_priority_means_stronger_models_more_attempts_and_a_mark(program: Program) -> None:
    plain, urgent = program(AUTH, "--script")[1], program(AUTH, "--script", "--priority", "high")[1]
    assert "# Priority  high: stronger models and one more attempt\n" in urgent
    assert "workflow=implement-auth topic=auth priority=high\n" in urgent
    assert _pairs(r"--agent claude/(\w+)", plain, urgent) == {("haiku", "sonnet"), ("sonnet", "opus"), ("opus", "opus")}
    assert re.findall(r"--attempts (\d)", plain) == ["3"] * 6
    assert re.findall(r"--attempts (\d)", urgent) == ["4", "4", "4", "2", "4", "2", "4", "4"]


def _pairs(pattern: str, before: str, after: str) -> set[tuple[str, str]]:
    """What stood in one script and what stands in the other, wherever a pattern matches."""
    return set(zip(re.findall(pattern, before), re.findall(pattern, after), strict=True))


def test_low_priority_is_marked_and_changes_nothing_else(changes: Changes) -> None:
    assert changes("--priority", "low") == [
        "+ # Priority  low: runs at a low scheduling priority (nice 10)",
        "- workflow=implement-auth topic=auth priority=normal",
        "+ workflow=implement-auth topic=auth priority=low",
    ]


def test_normal_priority_is_what_a_calm_description_gets_and_overrules_an_urgent_one(program: Program) -> None:
    urgent = ("emergency security patch", "--script", "--template", "security")
    assert "priority=high\n" in program(*urgent)[1]
    assert "priority=normal\n" in program(*urgent, "--priority", "normal")[1]


@pytest.mark.parametrize(("priority", "nicer"), [("low", 10), ("normal", 0), ("high", 0)])
def test_only_a_run_of_low_priority_is_nice(program: Program, priority: str, nicer: int) -> None:
    Path("wf.yaml").write_text("name: wf\nsteps: [{id: look, run: nice >niceness}]\n")
    assert program("compile", "wf.yaml", "-o", "wf.sh", "--priority", priority)[0] == 0
    outer = {name: text for name, text in os.environ.items() if not name.startswith("ORCHESTRATE_")}
    words = ["./wf.sh", "--quiet"]
    done = subprocess.run(words, env=outer, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(Path("niceness").read_text()) == min(19, os.nice(0) + nicer)
    (state,) = Path(".claude/workflows/completed").glob("*/state.json")
    assert json.loads(state.read_text())["priority"] == priority


def test_a_priority_that_is_marked_stands_in_the_log_too(program: Program) -> None:
    Path("wf.yaml").write_text("name: wf\nsteps: [{id: look, run: 'true'}]\n")
    assert program("compile", "wf.yaml", "-o", "wf.sh", "--priority", "high")[0] == 0
    subprocess.run(["./wf.sh"], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    (log,) = Path(".claude/workflows/completed").glob("*/execution.log")
    assert re.search("priority.*high|high.*priority", log.read_text())


@pytest.mark.parametrize("option", ["--max-duration", "--timeout"])
@pytest.mark.parametrize(("value", "written"), [("90", "1h30m"), ("2h30m", "2h30m"), ("3630s", "1h30s")])
def test_the_time_limit_stands_in_header_and_settings(
    changes: Changes, program: Program, option: str, value: str, written: str
) -> None:
    differences = changes(option, value)
    assert f"+ # Limits    {written} a start, 20.00 USD a run, 4 steps at a time" in differences
    setting = f"+ max_duration=${{ORCHESTRATE_MAX_DURATION:-{written}}} max_cost=${{ORCHESTRATE_MAX_COST:-20.00}} # USD"
    assert setting in differences
    assert f" --max-duration {written}\n" in program(AUTH, "--script", option, value)[1]


def test_the_cost_limit_stands_in_header_and_settings(changes: Changes) -> None:
    differences = changes("--max-cost", "30.5")
    assert "+ # Limits    4h a start, 30.50 USD a run, 4 steps at a time" in differences
    assert "+ max_duration=${ORCHESTRATE_MAX_DURATION:-4h} max_cost=${ORCHESTRATE_MAX_COST:-30.50} # USD" in differences


def test_an_agent_that_is_not_known_is_refused(program: Program) -> None:
    status, out, err = program(AUTH, "--script", "--agent", "claud")
    assert (status, out) == (2, "")
    assert "did you mean `claude`?" in err


def test_the_agent_stands_beside_every_agent_step(program: Program, changes: Changes) -> None:
    assert program(AUTH, "--script", "--agent", "claude")[1].count(" --agent claude/") == 6
    assert changes("--agent", "claude") == []


def test_the_model_stands_beside_every_agent_step(program: Program) -> None:
    assert program(AUTH, "--script", "--model", "some-model")[1].count(" --agent claude/some-model ") == 6


@pytest.mark.parametrize(
    ("value", "written"), [("my-claude", "my-claude"), ("/opt/my tools/it's", r"'/opt/my tools/it'\''s'")]
)
def test_the_agents_program_is_a_setting(changes: Changes, value: str, written: str) -> None:
    assert changes("--agent-command", value) == [
        "- agent_command=${ORCHESTRATE_AGENT:-claude}",
        f"+ agent_command=${{ORCHESTRATE_AGENT:-{written}}}",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["--param", "spec=docs/auth.md", "--param", "test_command=make check"],
        ["--template", "feature", "--spec", "docs/auth.md", "--test-command", "make check"],
        ["--template", "feature", "--spec=docs/auth.md", "--test_command=make check"],
    ],
)
def test_parameters_are_settings_of_the_script(changes: Changes, words: list[str]) -> None:
    added = [line for line in changes(*words) if line.startswith("+")]
    assert [line.split(" # ")[0].rstrip() for line in added] == [
        "+ param_spec=docs/auth.md",
        "+ param_test_command='make check'",
    ]


def test_the_template_makes_another_script(program: Program) -> None:
    assert "step_reproduce" not in program(AUTH, "--script")[1]
    first = program(AUTH, "--script", "--template", "bugfix")[1]
    assert re.findall(r"^step_\w+", first, re.MULTILINE) != re.findall(
        r"^step_\w+", program(AUTH, "--script")[1], re.MULTILINE
    )


@pytest.mark.parametrize("output", ["json", "yaml", "markdown", "mermaid", "dot"])
def test_options_show_in_every_document(program: Program, output: str) -> None:
    """Markdown, data and pictures tell what would run, so what options change stands in them."""
    plain = program(AUTH, "--output", output)[1]
    words = ["--model", "some-model", "--sequential", "--timeout", "90", "--max-cost", "3", "--priority", "high"]
    status, changed, err = program(AUTH, "--output", output, *words)
    assert (status, err) == (0, "")
    assert plain != changed


def test_every_document_is_what_its_name_says(program: Program) -> None:
    documents = {name: program(AUTH, "--output", name)[1] for name in ("json", "yaml", "markdown", "mermaid", "dot")}
    workflow = json.loads(documents["json"])["workflow"]
    assert workflow["name"] == load_workflow(documents["yaml"], "out.yaml")[0].name == "implement-auth"
    assert documents["markdown"].startswith("# ")
    assert documents["mermaid"].startswith(("flowchart", "graph"))
    assert documents["dot"].startswith("digraph")


def test_verbose_says_more_and_leaves_the_script_as_it_is(program: Program) -> None:
    _, quiet, silence = program(AUTH, "--script")
    status, out, err = program(AUTH, "--script", "--verbose")
    assert (status, silence) == (0, "")
    assert out == quiet
    assert "feature" in err


GATED = (
    "name: wf\nsteps:\n  - {id: one, run: echo 5, metrics: {n: {pattern: '([0-9]+)'}}}\n  - {id: two, gate: n > 6}\n"
)


def test_lenient_and_strict_say_what_a_closed_gate_means(program: Program) -> None:
    for quality, option, ending in (("strict", "--lenient", "continue"), ("lenient", "--strict", "")):
        Path("wf.yaml").write_text(f"{GATED}quality: {quality}\n")
        status, out, err = program("compile", "wf.yaml", option)
        assert (status, err) == (0, "")
        assert f"wf.yaml {option}\n" in out
        assert ("--on-failure continue" in out) is (ending == "continue")


def test_a_strict_workflow_is_not_taken_with_warnings(program: Program) -> None:
    Path("wf.yaml").write_text("name: wf\nparams: {unused: {default: x}}\nsteps:\n  - {id: one, run: make}\n")
    assert program("compile", "wf.yaml", "-o", "wf.sh")[0] == 0
    for form in ((), ("--dry-run",), ("--output", "yaml")):
        status, out, err = program("compile", "wf.yaml", "--strict", *form)
        assert (status, out) == (2, "")
        assert "warning[OG213]" in err
        assert "error[OG385]: `wf` is strict, and there are warnings" in err


def test_check_refuses_a_strict_script_whose_source_warns_by_now(program: Program) -> None:
    text = "name: wf\nsteps:\n  - {id: one, run: make}\n"
    Path("wf.yaml").write_text(text)
    assert program("compile", "wf.yaml", "--strict", "-o", "wf.sh")[0] == 0
    assert "\nquality=strict\n" in Path("wf.sh").read_text()
    assert program("check", "wf.sh")[0] == 0
    Path("wf.yaml").write_text(f"{text}params: {{unused: {{default: x}}}}\n")
    status, out, _ = program("check", "wf.sh")
    assert status == 2
    assert "OG385" in out


def test_strict_is_no_word_about_gates_alone(program: Program) -> None:
    status, _, err = program(AUTH, "--script", "--strict")
    assert (status, err) == (0, "")


def test_without_a_gate_they_are_a_warning(program: Program) -> None:
    status, _, err = program(AUTH, "--script", "--lenient")
    assert status == 0
    assert "warning[OG331]: `--lenient` says what a closed gate means, and `implement-auth` has no gate" in err


def test_custom_gates_come_at_the_end_and_are_found_again_by_check(program: Program) -> None:
    Path("own").mkdir()
    Path("own/gates.yaml").write_text("- {id: tested, gate: tests-pass}\n- {id: high, gate: n > 3}\n")
    Path("wf.yaml").write_text(GATED)
    status, _, err = program("compile", "wf.yaml", "--custom-gates", "own/gates.yaml", "-o", "own/wf.sh")
    assert (status, err) == (0, "")
    script = Path("own/wf.sh").read_text()
    assert "compile ../wf.yaml --custom-gates gates.yaml\n" in script
    assert "add tested --gate tests-pass" in script
    assert program("check", "own/wf.sh")[0] == 0
    Path("own/gates.yaml").write_text("- {id: tested, gate: tests-pass}\n")
    assert program("check", "own/wf.sh")[0] == 1
    status, out, _ = program(AUTH, "--script", "--custom-gates", "own/gates.yaml")
    assert status == 0
    assert "add tested --gate tests-pass" in out


def test_a_mistake_in_custom_gates_stands_at_its_place(program: Program) -> None:
    Path("gates.yaml").write_text("# ours\n- {id: high, gate: speed > 3}\n")
    status, _, err = program(AUTH, "--script", "--custom-gates", "gates.yaml")
    assert status == 2
    assert "error[OG234]: no step measures `speed`\n --> gates.yaml:2:20\n" in err
