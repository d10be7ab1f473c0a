"""The built-in templates, held to what every one of them promises."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest
import yaml

from orchestrate_gen.frontends.description import of_complexity
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Access, Level
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.prune import prune
from orchestrate_gen.pipeline import Compilation, compile_workflow, describe

FOLDER = Path(__file__).parents[2] / "templates" / "workflows"
NAMES = (
    "api-integration",
    "bugfix",
    "documentation",
    "feature",
    "infrastructure",
    "migration",
    "performance",
    "refactor",
    "research",
    "security",
)
CITES = "cites {{ steps.plan.outputs.plan }} "
PHASES = ["research", "plan", "implement", "test", "document"]
OPTIONAL = {
    1: "The line above, if filled in, names ",
    2: "The two lines above, where filled in, name ",
    3: "The three lines above, where filled in, name ",
}
SHELLCHECK = ["--norc", "-s", "bash", "-S", "style", "-o", "all", "-e", "SC2250"]


def load(name: str) -> Workflow:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return Workflow.model_validate(yaml.safe_load(text))


def fixer(step: Step) -> Step | None:
    return step.on_failure.fix if isinstance(step.on_failure, Fix) and isinstance(step.on_failure.fix, Step) else None


def all_steps(workflow: Workflow) -> Iterator[Step]:
    for step in workflow.steps:
        yield step
        if mend := fixer(step):
            yield mend


def texts(step: Step) -> list[str]:
    files = [output.path or "" for output in step.files.values()]
    return [step.prompt or "", step.run or "", *step.verify, *files]


def for_auth(name: str, level: Level) -> Workflow:
    return of_complexity(load(name), level).model_copy(update={"description": "implement auth", "topic": "auth"})


@cache
def compiled(name: str, level: Level) -> Compilation:
    return compile_workflow(for_auth(name, level), Provenance(words=("orchestrate-gen", "implement auth")))


def upper_part(script: str) -> str:
    """What stands above the runtime, which is what a reviewer reads."""
    return script[: script.index("# ====")]


def prompts(name: str) -> list[str]:
    return [step.prompt for step in all_steps(load(name)) if step.prompt]


def values(prompt: str) -> list[str]:
    """The lines at the top of a prompt that hold what is known later, parameters after their names."""
    line = re.compile(r"\{\{ steps\.[^ ]+ \}\}|[A-Z][a-z]+: \{\{ params\.[^ ]+ \}\}")
    return list(takewhile(line.fullmatch, prompt.splitlines()))


def shell(text: str) -> str:
    """The commands as a bash function, each reference a variable: quoted by itself, bare within double quotes."""
    lines = []
    for line in text.splitlines():
        bare = re.sub(r'("[^"]*?)\{\{.*?\}\}', r"\1${given}", line)
        lines.append("  " + re.sub(r"\{\{.*?\}\}", '"${given}"', bare))
    body = "\n".join(lines)
    return (
        "#!/usr/bin/env bash\nset -euo pipefail\ngiven=${1:-}\n\n"
        f"warn() {{\n  printf 'warning: %s\\n' \"$1\" >&2\n}}\n\nstep() {{\n{body}\n}}\n\nstep\n"
    )


def run_texts() -> list[tuple[str, str]]:
    return [(f"{name}-{s.id}", s.run) for name in NAMES for s in all_steps(load(name)) if s.run]


def do(step_id: str, name: str, where: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    script = shell(load(name).step(step_id).run or "")
    return subprocess.run(["bash", "-c", script, "step", given], cwd=where, capture_output=True, text=True, check=False)


def check_with(program: str, words: list[str], text: str) -> None:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"no `{program}` here")
    done = subprocess.run([found, *words, "-"], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_ten_templates() -> None:
    assert tuple(sorted(path.stem for path in FOLDER.iterdir())) == NAMES


@pytest.mark.parametrize("name", NAMES)
class TestEveryTemplate:
    def test_is_named_after_its_file_and_says_what_it_does(self, name: str) -> None:
        workflow = load(name)
        assert workflow.name == name
        assert workflow.title
        assert not workflow.description

    def test_leaves_agent_and_model_to_routing(self, name: str) -> None:
        assert {(s.agent, s.model) for s in all_steps(load(name))} == {(None, None)}

    def test_gives_every_step_an_id_of_its_own_a_title_and_an_estimate(self, name: str) -> None:
        steps = list(all_steps(load(name)))
        assert max(Counter(s.id for s in steps).values()) == 1
        assert all(s.title.endswith(".") and len(s.title) <= 52 and s.estimate for s in steps)

    def test_goes_through_its_phases_in_the_usual_order(self, name: str) -> None:
        phases = [s.phase or "" for s in load(name).steps]
        assert phases == sorted(phases, key=PHASES.index)
        assert {"research", "plan"} <= set(phases)

    def test_has_one_to_four_research_steps_by_complexity(self, name: str) -> None:
        workflow = load(name)
        research = [s for s in workflow.steps if s.id.startswith("research_")]
        assert [s.min_complexity or Level.LOW for s in research] == list(Level)
        assert {s.phase for s in research} == {"research"}
        assert not any(s.needs for s in research)

    @pytest.mark.parametrize("level", list(Level))
    def test_compiles_without_a_warning_or_a_finding(self, name: str, level: Level) -> None:
        compilation = compiled(name, level)
        assert (compilation.warnings, compilation.findings) == ((), ())

    @pytest.mark.parametrize("level", list(Level))
    def test_makes_a_script_that_is_formatted_and_no_wider_than_a_screen(self, name: str, level: Level) -> None:
        upper = upper_part(compiled(name, level).script.text)
        steps = upper[upper.index("\nstep_") : upper.index("\ndo_step()")]
        code = re.sub(r"<<'PROMPT'\n.*?\nPROMPT\n", "\n", steps, flags=re.DOTALL)
        assert max(map(len, code.splitlines())) <= 100
        check_with("shfmt", ["-d", "-ln", "bash", "-i", "2", "-ci"], upper.rstrip() + "\n")

    @pytest.mark.parametrize("level", list(Level))
    def test_asks_each_agent_by_one_here_document(self, name: str, level: Level) -> None:
        compilation = compiled(name, level)
        agents = [step for step in all_steps(compilation.workflow) if step.prompt]
        upper = upper_part(compilation.script.text)
        assert upper.count("<<'PROMPT'") == upper.count("  ask_agent <<'PROMPT'\n") == len(agents)

    @pytest.mark.parametrize("level", [Level.LOW, Level.VERY_HIGH])
    def test_is_rehearsed_to_its_end(self, name: str, level: Level, tmp_path: Path) -> None:
        subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
        (tmp_path / "it.sh").write_text(compiled(name, level).script.text, encoding="utf-8")
        words = ["bash", "it.sh", "--rehearse"]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    @pytest.mark.parametrize("level", list(Level))
    def test_mentions_no_step_that_its_complexity_leaves_out(self, name: str, level: Level) -> None:
        steps = list(all_steps(prune(for_auth(name, level))))
        mentioned = {r.name for s in steps for text in texts(s) for r in references(text) if r.kind == "steps"}
        assert mentioned <= {s.id for s in steps}

    def test_uses_every_parameter_and_requires_none(self, name: str) -> None:
        workflow = load(name)
        used = {r.name for s in all_steps(workflow) for t in texts(s) for r in references(t) if r.kind == "params"}
        assert used == set(workflow.params)
        assert all(p.default == "" and p.description and not p.required for p in workflow.params.values())

    def test_puts_what_is_given_above_what_is_asked(self, name: str) -> None:
        for prompt in prompts(name):
            given = values(prompt)
            asked = prompt.splitlines()[len(given) :]
            assert given == sorted(given, key=lambda line: "params." in line)
            found = [reference.kind for line in asked for reference in references(line)]
            assert found in (["description"], ["description", "access"], ["access", "description"], [])

    def test_reads_well_when_a_parameter_is_empty(self, name: str) -> None:
        for prompt in prompts(name):
            given = values(prompt)
            params = sum("params." in line for line in given)
            asked = prompt.splitlines()[len(given)]
            assert [n for n, words in OPTIONAL.items() if asked.startswith(words)] == ([params] if params else [])

    def test_tells_the_task_or_shows_what_was_done_for_it(self, name: str) -> None:
        for prompt in prompts(name):
            assert {"{{ description }}", "{{ steps.implement.output }}"} & set(prompt.splitlines())

    def test_keeps_its_artifacts_in_numbered_files_of_the_four_folders(self, name: str) -> None:
        files = [output for s in all_steps(load(name)) for output in s.files.values()]
        pattern = r"\{\{ folder \}\}/(reports|plans|summaries|debug)/\d{3}_[a-z]+\.(md|txt)"
        assert all(re.fullmatch(pattern, f.path or "") and f.answer for f in files)
        assert len({f.path for f in files}) == len(files)
        assert "{{ folder }}/plans/001_implementation.md" in {f.path for f in files}

    def test_plans_from_every_report_and_checks_that_each_is_cited(self, name: str) -> None:
        workflow = load(name)
        plan = workflow.step("plan")
        reports = [s for s in workflow.steps if s.kind == "agent" and s.phase == "research"]
        assert {f"{{{{ steps.{s.id}.output }}}}" for s in reports} <= set(values(plan.prompt or ""))
        words = [word for command in plan.verify for word in command.removeprefix(CITES).split()]
        assert sorted(Path(s.answer_file or "").name for s in reports) == sorted(w for w in words if w.endswith(".md"))

    @pytest.mark.parametrize("level", list(Level))
    def test_cites_the_reports_that_there_are_in_one_line_if_it_can(self, name: str, level: Level) -> None:
        plan = prune(for_auth(name, level)).step("plan")
        written = [c for c in plan.verify if c.startswith(CITES)]
        reports = 1 + list(Level).index(level) + (name == "research")
        assert sum(len(re.findall(r" \d{3}_\w+\.md", command)) for command in written) == reports
        assert len(written) <= 1 + (level.rank > Level.MEDIUM.rank)

    def test_lets_an_agent_edit_only_where_that_is_the_work(self, name: str) -> None:
        for step in all_steps(load(name)):
            if step.kind == "agent":
                reads = step.phase in ("research", "plan") or step.id == "review"
                assert step.access == (Access.READ if reads else Access.EDIT), step.id

    def test_leaves_it_to_the_script_what_an_agent_is_told_of_its_access(self, name: str) -> None:
        for step in all_steps(load(name)):
            if step.prompt:
                assert "commands" not in step.prompt or "cannot" not in step.prompt, step.id
                assert ("{{ access }}" in step.prompt) <= (step.access == Access.EDIT), step.id
                assert step.id not in ("debug", "mend") or "{{ access }}" in step.prompt

    def test_checks_that_the_change_was_made(self, name: str) -> None:
        for step in all_steps(load(name)):
            assert ("changed_something" in step.verify) == (step.id == "implement"), step.id

    def test_mends_at_most_twice_and_sees_what_failed(self, name: str) -> None:
        for step in load(name).steps:
            if isinstance(step.on_failure, Fix):
                mend = fixer(step)
                assert mend is not None
                assert step.on_failure.attempts == 2
                assert (mend.prompt or "").startswith(f"{{{{ steps.{step.id}.")

    def test_stays_within_its_cost_limit_with_a_round_of_every_fix(self, name: str) -> None:
        workflow = compiled(name, Level.MEDIUM).workflow
        mended = [step for step in workflow.steps if fixer(step)]
        caps = [step.max_cost or Decimal(0) for step in (*all_steps(workflow), *mended)]
        assert sum(caps) < (workflow.limits.cost or 0)

    def test_goes_on_when_only_the_documents_are_missing(self, name: str) -> None:
        last = load(name).steps[-1]
        assert last.id == ("plan" if name == "research" else "document")
        assert last.on_failure == (None if name == "research" else "continue")

    def test_tells_an_agent_what_its_final_message_is(self, name: str) -> None:
        for step in all_steps(load(name)):
            if step.kind == "agent":
                assert step.answer_file is None or "final message" in " ".join((step.prompt or "").split())

    def test_has_prompts_that_are_short_and_without_gaps(self, name: str) -> None:
        for prompt in prompts(name):
            lines = prompt.splitlines()
            assert "" not in lines
            assert max(map(len, lines)) <= 118
            assert len(lines) - len(values(prompt)) <= 9


def test_the_prompts_of_a_medium_feature_are_brief() -> None:
    most = {"research_code": 5, "research_practice": 5, "plan": 6, "implement": 6, "debug": 5, "document": 5}
    asked = {s.id: s.prompt for s in all_steps(prune(for_auth("feature", Level.MEDIUM))) if s.prompt}
    lines = {step: len(prompt.splitlines()) - len(values(prompt)) for step, prompt in asked.items()}
    assert lines.keys() == most.keys()
    assert all(lines[step] <= most[step] for step in most), lines


def test_what_a_reviewer_must_read_of_implement_auth_fits_its_budget() -> None:
    workflow = describe("implement auth", [("built-in", FOLDER)]).workflow
    script = compile_workflow(workflow, Provenance(words=("orchestrate-gen", "implement auth", "--script"))).script
    assert len(upper_part(script.text).splitlines()) <= 160


def test_a_verdict_is_asked_for_once_so_that_no_luckier_one_is_found() -> None:
    review = compiled("security", Level.MEDIUM).workflow.step("review")
    assert review.retry is not None
    assert review.retry.attempts == 1


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("documentation", "research")])
class TestTheTests:
    def test_run_before_the_change_and_after_it_by_the_same_command(self, name: str) -> None:
        before, after = ((load(name).step(step).run or "").strip() for step in ("test_before", "test"))
        if name == "refactor":
            assert before == after == "project_tests {{ params.test_command }}"
        else:
            assert after == f"{before.replace('tests_before', 'tests_after')} test_before"

    def test_never_run_for_a_plan_alone(self, name: str) -> None:
        phase = load(name).step("test_before").phase
        assert phase == ("research" if name == "refactor" else "implement")

    def test_have_ended_when_the_change_begins(self, name: str) -> None:
        first = "plan" if name == "refactor" else "implement"
        assert "test_before" in load(name).step(first).needs


@pytest.mark.parametrize(("place", "text"), run_texts(), ids=[place for place, _ in run_texts()])
class TestEveryCommand:
    def test_is_bash(self, place: str, text: str) -> None:
        done = subprocess.run(["bash", "-n", "-c", shell(text)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{place}: {done.stderr}"

    def test_passes_shellcheck(self, place: str, text: str) -> None:
        check_with("shellcheck", SHELLCHECK, shell(text))

    def test_is_formatted(self, place: str, text: str) -> None:
        check_with("shfmt", ["-d", "-ln", "bash", "-i", "2", "-ci"], shell(text))

    def test_has_no_reference_in_single_quotes(self, place: str, text: str) -> None:
        assert not re.search(r"'[^'\n]*\{\{", re.sub(r"'[^'{\n]*'", "", text))


class TestTheMeasurement:
    def test_keeps_what_the_command_prints_on_either_stream(self, tmp_path: Path) -> None:
        done = do("baseline", "performance", tmp_path, "echo 12 ms >&2")
        assert (done.returncode, done.stdout) == (0, "12 ms\n")

    def test_says_in_its_file_that_nothing_was_measured(self, tmp_path: Path) -> None:
        done = do("baseline", "performance", tmp_path)
        assert (done.returncode, done.stdout) == (0, "not measured: no bench_command was given\n")

    def test_is_the_same_before_and_after(self) -> None:
        assert load("performance").step("baseline").run == load("performance").step("measure").run


class TestTheCheckOfDocuments:
    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "tour.md").write_text("# Tour\n")
        return tmp_path

    def test_accepts_links_that_lead_somewhere_and_what_is_no_link_to_a_file(self, project: Path) -> None:
        text = "[a](docs/tour.md), [b](docs/tour.md#top), [c](https://example.org/x), [d](#here), [e](docs)\n"
        code = "```\n[no](link)\n```\nand `[no](link)`\n"
        (project / "README.md").write_text(text + code)
        (project / "docs" / "more.md").write_text("[up](../README.md) [beside](tour.md 'the tour')\n")
        done = check_documents(project)
        assert (done.returncode, done.stdout) == (0, "")

    def test_names_every_link_that_leads_nowhere(self, project: Path) -> None:
        (project / "README.md").write_text("[a](docs/tour.md) [b](docs/gone.md#x)\n")
        (project / "docs" / "more.md").write_text("[c](docs/tour.md)\n")
        done = check_documents(project)
        assert done.returncode == 1
        assert done.stdout.splitlines() == [
            "README.md: the link leads nowhere: docs/gone.md",
            "docs/more.md: the link leads nowhere: docs/tour.md",
        ]

    def test_leaves_the_artifacts_of_the_run_alone(self, project: Path) -> None:
        (project / "specs").mkdir()
        (project / "specs" / "report.md").write_text("[a](nowhere.md)\n")
        assert check_documents(project).returncode == 0


def check_documents(project: Path) -> subprocess.CompletedProcess[str]:
    text = load("documentation").step("check").run or ""
    script = shell(text.replace("{{ folder }}", "specs"))
    return subprocess.run(["bash", "-c", script], cwd=project, capture_output=True, text=True, check=False)
