"""What is found in `.claude`, of the project and of the user, and what prompts may call of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestrate_gen.cli.project import find_project

if TYPE_CHECKING:
    from tests.cli.conftest import Program

REVIEWER = "---\nname: reviewer\ndescription: Reviews: all of it.\nmodel: haiku\ntools: Read\n---\nYou review.\n"


def write(path: Path, text: str = "Do it: $ARGUMENTS\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def claude(home: Path) -> Path:
    """A project with two commands, an agent and a skill, and a user with one of each sort."""
    (home / ".git").mkdir()
    write(home / ".claude/commands/plan.md", "---\ndescription: 'Plans it'\n---\nPlan $ARGUMENTS\n")
    write(home / ".claude/commands/db/migrate.md")
    write(home / ".claude/agents/any-name.md", REVIEWER)
    write(home / ".claude/skills/tidy/SKILL.md", "---\nname: tidy\n---\n")
    write(home / "CLAUDE.md")
    own = home.parent / "home/.claude"
    write(own / "commands/plan.md")
    write(own / "commands/mine.md")
    write(own / "agents/private.md", "no front matter")
    return home


@pytest.mark.usefixtures("claude")
def test_all_is_found_from_any_folder_below(home: Path) -> None:
    (home / "deep/er").mkdir(parents=True)
    found = find_project(home / "deep/er")
    own = {name: one.origin for name, one in found.commands.items() if one.origin != "built-in"}
    assert own == {"plan": "project", "mine": "user", "db:migrate": "project"}
    assert found.commands["plan"].description == "Plans it"
    assert {name: (one.origin, one.model) for name, one in found.agents.items()} == {
        "private": ("user", None),
        "reviewer": ("project", "haiku"),
    }
    assert found.agents["reviewer"].description == "Reviews: all of it."
    assert list(found.skills) == ["tidy"]
    assert found.guides == ("CLAUDE.md",)
    assert "review" in found.slashes


def test_without_any_of_it_there_is_what_the_agent_brings_along(home: Path) -> None:
    found = find_project(home)
    assert {one.origin for one in found.commands.values()} == {"built-in"}
    assert (found.agents, found.skills, found.guides) == ({}, {}, ())


def test_files_that_are_none_are_passed_over(home: Path) -> None:
    write(home / ".claude/agents/a b.md", REVIEWER.replace("reviewer", "two words"))
    (home / ".claude/agents/folder.md").mkdir()
    (home / ".claude/agents/bytes.md").write_bytes(b"---\nname: \xff\n---\n")
    (home / ".claude/agents/open.md").write_text("---\nname: other\n")
    assert list(find_project(home).agents) == ["open"]


@pytest.mark.usefixtures("claude")
def test_a_workflow_asks_an_agent_of_the_project(program: "Program", home: Path) -> None:
    write(home / "wf.yaml", 'name: demo\nsteps: [{id: a, prompt: "@reviewer Look."}, {id: b, prompt: /plan it}]\n')
    outcome = program("compile", "wf.yaml", "-o", "wf.sh")
    assert outcome.status == 0
    script = (home / "wf.sh").read_text()
    assert "add a --agent claude:reviewer/haiku " in script
    assert "<<'PROMPT'\nLook.\nPROMPT\n" in script
    assert "<<'PROMPT'\n/plan it\nPROMPT\n" in script
    assert program("check", "wf.sh").out == "wf.sh: up to date\n"
    assert "claude as reviewer" in program("compile", "wf.yaml", "--dry-run").out


@pytest.mark.usefixtures("claude")
def test_a_name_of_nothing_is_refused_at_its_place(program: "Program", home: Path) -> None:
    write(home / "wf.yaml", 'name: demo\nsteps: [{id: a, prompt: "@reviever Look."}, {id: b, prompt: /plam it}]\n')
    outcome = program("compile", "wf.yaml")
    assert outcome.status == 2
    assert "the project has no agent `reviever`\n --> wf.yaml:2:25" in outcome.err
    assert "help: did you mean `reviewer`?" in outcome.err
    assert "the project has no command or skill `/plam`" in outcome.err


@pytest.mark.usefixtures("claude")
def test_what_only_the_user_has_is_a_warning(program: "Program", home: Path) -> None:
    write(home / "wf.yaml", "name: demo\nsteps: [{id: a, prompt: Look., agent: private}]\n")
    outcome = program("compile", "wf.yaml", "-o", "wf.sh")
    assert outcome.status == 0
    assert "warning[OG282]: `private` is not the project's" in outcome.err


@pytest.mark.usefixtures("claude")
def test_foreign_files_call_what_the_project_has(program: "Program", home: Path) -> None:
    steps = [f'{{id: s{n}, command: "{call}"}}' for n, call in enumerate(("@reviewer", "@plan", "@tidy", "/plan x"))]
    write(home / "theirs.yaml", f"name: demo\nsteps: [{', '.join(steps)}]\n")
    outcome = program("convert", "theirs.yaml")
    assert "OG282" not in outcome.err
    assert "agent: reviewer" in outcome.out
    for prompt in ("/plan s1", "/tidy s2", "/plan x"):
        assert prompt in outcome.out


@pytest.mark.usefixtures("claude")
def test_doctor_and_the_guided_screen_tell_what_was_found(program: "Program") -> None:
    said = program("doctor").out
    assert "project: 2 commands, 1 agent, 1 skill; user: 1 command, 1 agent; CLAUDE.md" in " ".join(said.split())
    assert "2 commands, 1 agent, 1 skill, CLAUDE.md" in program("implement auth").out


@pytest.mark.usefixtures("claude")
def test_a_used_workflow_may_ask_an_agent_of_the_project(program: "Program", home: Path) -> None:
    inner = "name: inner\nsteps: [{id: i, agent: reviewer, prompt: Look.}]\n"
    write(home / "inner.yaml", inner)
    write(home / "outer.yaml", "name: outer\nsteps: [{id: o, use: ./inner.yaml}]\n")
    assert "add o_i --agent claude:reviewer/haiku " in program("compile", "outer.yaml").out
    write(home / "inner.yaml", inner.replace("reviewer", "reviwer"))
    outcome = program("compile", "outer.yaml")
    assert outcome.status == 2
    assert "error[OG212]: there is no agent `reviwer`\n --> inner.yaml:2:24" in outcome.err
    assert "help: did you mean `reviewer`?" in outcome.err
