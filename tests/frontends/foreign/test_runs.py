"""Files in foreign formats run to their end, with the meaning that they have."""

import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from orchestrate_gen.frontends.any_file import load_any
from orchestrate_gen.frontends.yaml_source import read_yaml
from orchestrate_gen.ir.options import Options, Provenance
from orchestrate_gen.ir.policy import Retry
from orchestrate_gen.pipeline import compile_workflow
from tests.support.bash import CLEAN, Done
from tests.support.project import Project, project

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "foreign"
PROVENANCE = Provenance(words=("orchestrate-gen", "compile", "wf"))
NAMES = {f"GIT_{who}_{what}": "t@t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
STEPS = ("context-analyzer", "generate-design", "implement-feature", "generate-tests", "quality-assessor")


@cache
def custom_workflow() -> str:
    """The script of the example, with one attempt each."""
    text = (EXAMPLES / "custom-workflow.json").read_text(encoding="utf-8")
    workflow = load_any(text, "custom-workflow.json").workflow
    once = workflow.defaults.model_copy(update={"retry": Retry(attempts=1)})
    workflow = workflow.model_copy(update={"defaults": once})
    compilation = compile_workflow(workflow, PROVENANCE, Options(params=(("specification", "a login"),)))
    assert compilation.findings == ()
    return compilation.script.text


@pytest.fixture
def site() -> Iterator[Project]:
    """A project with a file that its user is changing, and one that nobody has committed yet."""
    with project() as found:
        (found.root / "notes").write_text("old")
        git(found, "add", ".")
        git(found, "commit", "-qm", "notes")
        (found.root / "notes").write_text("new")
        (found.root / "draft").write_text("mine")
        yield found


def git(site: Project, *words: str) -> str:
    given = {**CLEAN, **NAMES, "HOME": str(site.folder)}
    return subprocess.run(("git", *words), cwd=site.root, env=given, capture_output=True, check=True, text=True).stdout


def run(site: Project, *words: str, rules: str = "") -> Done:
    (site.folder / "standin").mkdir(exist_ok=True)
    (site.folder / "standin/rules").write_text(rules)
    return site.run(custom_workflow(), *words, **NAMES)


def asked(site: Project) -> list[str]:
    """Whom each prompt calls, in order; the documentation calls nobody."""
    lines = (prompt.decode().split(" for this:")[0] for prompt in site.calls("prompt"))
    return [line.removeprefix("Call @") if line.startswith("Call @") else "documentation" for line in lines]


def test_all_steps_run_in_turn_and_what_they_changed_is_committed(site: Project) -> None:
    done = run(site)
    assert done.returncode == 0, done.stderr.decode()
    assert asked(site) == [*STEPS, "documentation"]
    prompts = [prompt.decode() for prompt in site.calls("prompt")]
    assert "`specification`: a login\n" in prompts[0]
    assert "This is the answer of a stand-in." in prompts[1]
    assert git(site, "log", "-1", "--format=%s") == "custom-workflow: what the run changed\n"
    committed = git(site, "show", "--name-only", "--format=", "HEAD").split()
    assert [name for name in committed if not name.startswith("specs/")] == ["standin.txt"]
    assert any(name.endswith("/quality_report.md") for name in committed)
    left = git(site, "status", "--porcelain").splitlines()
    assert [line for line in left if "standin" not in line] == [" M notes", "?? draft"]


def test_a_failed_implementation_is_rolled_back_and_what_was_there_stays(site: Project) -> None:
    done = run(site, rules="^Call @implement-feature => [[stand-in:write made|x]] [[stand-in:error 400]]\n")
    assert done.returncode == 1
    assert asked(site) == list(STEPS[:3])
    assert not (site.root / "made").exists()
    assert (site.root / "notes").read_text() == "new"
    assert (site.root / "draft").read_text() == "mine"
    assert git(site, "log", "--format=%s").splitlines() == ["notes", "begin"]


def test_failed_tests_are_mended_and_run_again(site: Project) -> None:
    done = run(site, rules="^Call @generate-tests => [[stand-in:error 529 x1]]\n")
    assert done.returncode == 0, done.stderr.decode()
    mended = [*STEPS[:3], "generate-tests", "auto-fix-tests", *STEPS[3:], "documentation"]
    assert asked(site) == mended
    fixes = [prompt.decode() for prompt in site.calls("prompt") if b"auto-fix-tests" in prompt]
    assert all("Mend what makes `test` fail." in prompt for prompt in fixes)


def release(*fragments: str, **changed: str) -> str:
    """The script of the workflow for fragments, with some of them; `changed` has other commands for steps."""
    data, _ = read_yaml((EXAMPLES / "release.yaml").read_text(encoding="utf-8"), "release.yaml")
    assert isinstance(data, dict)
    for step in data["steps"]:
        step["run"] = changed.get(step["id"], step["run"])
        if "conditions" not in fragments:
            step.pop("metrics", None)
    beside = [((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml") for name in fragments]
    workflow = load_any(json.dumps(data), "release.json", beside=beside).workflow
    return compile_workflow(workflow, PROVENANCE, lint=False).script.text


def begun(done: Done) -> list[str]:
    """The steps that started, in order."""
    return re.findall(r"\] (\w+) +started", done.stderr.decode())


CLEANUP = ["remove_temp_files", "reset_test_data", "notify_team"]


def test_what_cleans_up_runs_after_a_rollback_and_not_in_a_good_run(site: Project) -> None:
    good = site.run(release("parallel_groups", "rollback"))
    assert good.returncode == 0, good.stderr.decode()
    assert begun(good)[0] == "design"
    assert begun(good)[-1] == "deployment"
    assert not set(CLEANUP) & set(begun(good))
    bad = site.run(release("parallel_groups", "rollback", auth_implementation="touch made && false"))
    assert bad.returncode == 1
    assert begun(bad)[-3:] == CLEANUP
    assert not (site.root / "made").exists()


def test_a_failed_validation_waits_for_a_person(site: Project) -> None:
    rules = "^Call @quality-assessor => [[stand-in:error 400]]\n"
    waiting = run(site, rules=rules)
    assert waiting.returncode == 4, waiting.stderr.decode()
    assert "Quality validation failed. Manual intervention required." in waiting.stderr.decode()
    assert "documentation" not in asked(site)
    approved = run(site, "--approve", "approve_validate", rules=rules)
    assert approved.returncode == 0, approved.stderr.decode()
    assert asked(site)[-1] == "documentation"


def test_conditions_choose_steps(site: Project) -> None:
    done = site.run(release("conditions", "parallel_groups", "rollback"))
    assert done.returncode == 0, done.stderr.decode()
    assert "add_more_tests" in begun(done)
    assert "suggest_refactoring" not in begun(done)
    assert begun(done)[-1] == "deployment"


def test_a_condition_aborts_the_workflow(site: Project) -> None:
    measured = "printf '%s\\n' 'coverage 90' 'complexity 11' 'issues 2'"
    done = site.run(release("conditions", "rollback", measure=measured))
    assert done.returncode == 3, done.stderr.decode()
    assert not {"add_more_tests", "suggest_refactoring", "unit_tests", "deployment"} & set(begun(done))
    assert begun(done)[-3:] == CLEANUP
