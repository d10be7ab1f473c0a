"""Claude Code is called as its adapter says: with these words, the prompt on standard input, nothing else."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from orchestrate_gen.agents.claude import CLAUDE
from orchestrate_gen.ir.options import Provenance
from tests.support.compiled import script_of
from tests.support.project import Project, project

USUAL = ["-p", "--output-format", "json", "--permission-mode", "dontAsk", "--strict-mcp-config"]


@pytest.fixture
def here() -> Iterator[Project]:
    with project() as found:
        yield found


def call(here: Project, **step: Any) -> list[str]:
    """The words of the one call that a step makes."""
    done = here.run(script_of({"id": "ask", "prompt": "Look", **step}), "--quiet")
    assert (done.returncode, done.stderr) == (0, b"")
    (argv,) = here.calls("argv")
    return argv.decode().splitlines()


def value(words: list[str], option: str) -> str:
    return words[words.index(option) + 1]


def test_claude_says_how_it_is_called() -> None:
    assert (CLAUDE.name, CLAUDE.command) == ("claude", "claude")
    assert CLAUDE.models == {"small": "haiku", "middle": "sonnet", "large": "opus"}


def test_a_call_is_headless_and_answers_in_json(here: Project) -> None:
    words = call(here)
    assert [word for word in words if word in USUAL] == USUAL
    assert "--dangerously-skip-permissions" not in words


def test_a_call_has_the_model_and_the_limits_of_its_step(here: Project) -> None:
    words = call(here, model="opus[1m]", max_turns=7, max_cost="0.5")
    assert value(words, "--model") == "opus[1m]"
    assert value(words, "--max-turns") == "7"
    assert value(words, "--max-budget-usd") == "0.50"


@pytest.mark.parametrize(
    ("access", "tools", "allowed"),
    [
        ("read", "Read,Grep,Glob", None),
        ("edit", "Read,Grep,Glob,Edit,Write", "Edit(./**)"),
        ("full", "Read,Grep,Glob,Edit,Write,Bash,WebFetch,WebSearch", "Edit(./**),Bash,WebFetch,WebSearch"),
    ],
)
def test_an_agent_gets_the_tools_of_its_access(here: Project, access: str, tools: str, allowed: str | None) -> None:
    words = call(here, access=access)
    assert f"--tools={tools}" in words
    assert [word for word in words if word.startswith("--allowedTools")] == (
        [f"--allowedTools={allowed}"] if allowed else []
    )


def test_a_call_has_a_session_of_its_own_that_is_kept(here: Project) -> None:
    session = value(call(here), "--session-id")
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", session)
    (kept,) = here.folder.glob("runs/completed/*/steps/ask/1.session")
    assert kept.read_text() == f"{session}\n"


def test_the_prompt_comes_on_standard_input_and_stands_in_no_word(here: Project) -> None:
    words = call(here, prompt="It's $(here)\n")
    assert here.calls("prompt") == [b"It's $(here)\n"]
    assert not any("here" in word for word in words)


def test_the_program_may_have_another_name(here: Project) -> None:
    (here.folder / "bin" / "claude").rename(here.folder / "bin" / "my agent")
    provenance = Provenance(words=("orchestrate-gen",), agent_command="my agent")
    done = here.run(script_of({"id": "ask", "prompt": "Look"}, provenance=provenance), "--quiet")
    assert (done.returncode, len(here.calls("argv"))) == (0, 1)


def test_a_program_that_is_not_there_is_named_before_anything_is_done(here: Project) -> None:
    done = here.run(script_of({"id": "ask", "prompt": "Look"}), ORCHESTRATE_AGENT="no-such-agent")
    assert done.returncode == 6
    assert b"`no-such-agent` was not found" in done.stderr
    assert not (here.folder / "runs").exists()
