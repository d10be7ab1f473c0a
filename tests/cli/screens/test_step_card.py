"""One step of the preview, line by line."""

from typing import Any

import click

from orchestrate_gen.cli.screens.origin import Origins
from orchestrate_gen.cli.screens.step_card import card
from orchestrate_gen.ir.options import Options
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes import run_passes


def card_of(step: dict[str, Any], after: tuple[str, ...] = (), **options: Any) -> list[str]:
    written = Workflow.model_validate({"name": "a", "steps": [{"id": "do", **step}]})
    done = run_passes(written, {"claude": {"small": "s", "middle": "m", "large": "l"}}).steps[0]
    lines = card("Step 1 of 2", "phase one", done, Origins(written, Options(**options), "workflow file"), after)
    return [click.unstyle(line) for line in lines]


def test_an_agent_step_shows_its_settings_and_its_whole_prompt() -> None:
    step = {
        "title": "Look",
        "prompt": "Look\n\n  at it\n",
        "inputs": ["./a.md"],
        "outputs": {"r": {"path": "r.md", "answer": True}},
    }
    assert card_of(step, ("plan", "test"), agent_command="cld") == [
        "Step 1 of 2: do (phase one)",
        "  Look",
        "  agent       claude, called as cld               routed",
        "  model       m                                   routed",
        "  access      read                                default",
        "  turns       at most 40                          default",
        "  cost        at most 1.00 USD an attempt         default",
        "  timeout     15m                                 default",
        "  attempts    3, waits 30s, then times 2          default",
        "  after       plan, test",
        "  reads       ./a.md",
        "  makes       r.md (its answer)",
        "  on failure  abort",
        "  prompt, 3 lines:",
        "    Look",
        "",
        "      at it",
    ]


def test_a_step_shows_what_undoes_it() -> None:
    lines = card_of({"run": "make install", "undo": "make uninstall\nmake clean", "on_failure": "rollback"})
    assert lines[-6:] == [
        "  on failure  rollback",
        "  commands, 1 line:",
        "    make install",
        "  undone by, 2 lines:",
        "    make uninstall",
        "    make clean",
    ]


def test_a_shell_step_shows_its_commands_and_checks() -> None:
    lines = card_of({"run": "make\t-k\n", "env": {"A": "1"}, "verify": ["test -s a", "b \\\n  c"]})
    assert lines[1:] == [
        "  timeout     20m                                 default",
        "  attempts    1                                   default",
        "  sets        A=1",
        "  on failure  abort",
        "  commands, 1 line:",
        "    make    -k",
        "  checked by, 3 commands:",
        "    test -s a",
        "    b \\",
        "      c",
    ]


def test_nothing_that_a_step_says_reaches_the_terminal_as_an_order() -> None:
    lines = card_of({"title": "\x1b[2J", "prompt": "\x1b[31mred\u202e"})
    assert not any(mark in line for line in lines for mark in "\x1b\u202e")
    assert "    \\x1b[31mred\\u202e" in lines
