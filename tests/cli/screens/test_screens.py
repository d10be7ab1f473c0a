"""The screens: guided, preview, decisions, tree, origins."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest

from orchestrate_gen.cli.compile import compile_file
from orchestrate_gen.cli.compiled import Compiled, compile_sentence, compile_text
from orchestrate_gen.cli.places import template_places
from orchestrate_gen.cli.screens.decisions import decisions
from orchestrate_gen.cli.screens.guided import guided
from orchestrate_gen.cli.screens.preview import preview
from orchestrate_gen.cli.screens.text import width
from orchestrate_gen.cli.screens.tree import common_agent, tree

Screen = Callable[[Compiled], str]

AWKWARD = """\
name: awkward
steps:
  - id: a-step-with-a-name-that-is-far-longer-than-any-column
    title: "\\u200bhidden and 日本語の長い題名がここにあります、とても長いので切られます"
    prompt: x
    inputs: [README.md]
  - id: b
    needs: [a-step-with-a-name-that-is-far-longer-than-any-column]
    run: |

      make
    retry: {attempts: 2, delay: 5s}
"""


def from_sentence(text: str, *words: str) -> Compiled:
    given = compile_file.make_context("compile", ["x.yaml", *words], help_option_names=[]).params
    return compile_sentence(text, {**given, "template": None}, template_places(Path()), lint=False)


def from_file(text: str, *words: str) -> Compiled:
    given = compile_file.make_context("compile", ["x.yaml", *words], help_option_names=[]).params
    return compile_text(text, "x.yaml", given, "x.yaml", lint=False)


def lines_of(screen: Screen, compiled: Compiled) -> list[str]:
    return click.unstyle(screen(compiled)).splitlines()


@pytest.mark.parametrize("screen", [guided, preview])
def test_a_long_command_is_several_lines_that_can_be_copied(screen: Screen) -> None:
    text = "migrate the customer relationship database to another engine without any downtime at all"
    lines = lines_of(screen, from_sentence(text, "--model", "a-model-with-a-very-long-name", "--priority", "high"))
    assert all(len(line) <= 80 or line.startswith("    ") or text in line for line in lines)
    if screen is guided:
        start = next(number for number, line in enumerate(lines) if line.startswith("  make it"))
        command = " ".join(line.strip().removesuffix("\\").strip() for line in lines[start : start + 4])
        assert f"orchestrate-gen '{text}' --script --model a-model-with-a-very-long-name --priority high >" in command


def test_several_tasks_are_listed() -> None:
    lines = lines_of(guided, from_sentence("add a search page, then document it and fix issue #42"))
    assert any(line.startswith("  tasks ") for line in lines)
    assert any("issue" in line for line in lines if line.startswith("  found "))


@pytest.mark.parametrize("screen", [guided, preview])
def test_what_hides_in_a_text_is_shown(screen: Screen) -> None:
    text = "\n".join(lines_of(screen, from_file(AWKWARD)))
    assert "\u200b" not in text
    assert "\\u200bhidden" in text


def test_columns_stay_columns_with_long_names_and_wide_characters() -> None:
    lines = list(map(click.unstyle, tree(from_file(AWKWARD).compilation.plan)))
    first, second = (line for line in lines if "─ " in line)
    assert first.startswith("    └─ a-step-with-a-name-that-is-…  \\u200bhidden")
    assert "  make" in second
    assert "  shell  " in second
    assert width(first) == width(second) == 80
    assert max(map(width, lines)) == 80


@pytest.mark.parametrize(("title", "lines"), [("word " * 12, 2), ("word " * 40, 4)])
def test_a_long_title_is_wrapped_below_itself(title: str, lines: int) -> None:
    text = f"name: a\nsteps:\n  - {{id: a, title: {title}, prompt: x}}\n  - {{id: b, title: {title}, prompt: y}}\n"
    drawn = list(map(click.unstyle, tree(from_file(text).compilation.plan)))[1:]
    assert len(drawn) == 2 * lines
    assert [line[:12] for line in drawn[:lines]] == ["    ├─ a  wo", *["    │     wo"] * (lines - 1)]
    assert [line[:12] for line in drawn[lines:]] == ["    └─ b  wo", *["          wo"] * (lines - 1)]


def test_of_a_very_long_title_four_lines_are_shown() -> None:
    text = f"name: a\nsteps:\n  - {{id: {'a' * 28}, title: {'word ' * 40}, prompt: x}}\n"
    drawn = list(map(click.unstyle, tree(from_file(text).compilation.plan)))[1:]
    assert len(drawn) == 4
    assert drawn[-1].endswith("…")


def test_an_agent_that_all_steps_have_is_said_once() -> None:
    text = "name: a\nsteps:\n  - {id: a, prompt: x}\n  - {id: b, prompt: y, needs: [a]}\n"
    plan = from_file(text).compilation.plan
    assert common_agent(plan) == "claude"
    assert not any("claude" in line for line in tree(plan))
    assert common_agent(from_file("name: a\nsteps: [{id: a, run: x}]\n").compilation.plan) is None


def test_a_preview_without_parameters_has_no_such_part() -> None:
    assert "Parameters" not in lines_of(preview, from_file(AWKWARD))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((), "  topic  bees  (workflow file)"),
        (("--param", "topic=ants"), "  topic  ants  (option)"),
    ],
)
def test_a_parameter_says_where_its_value_is_from(words: tuple[str, ...], line: str) -> None:
    text = "name: a\nparams: {topic: {default: bees}}\nsteps: [{id: a, prompt: 'On {{ params.topic }}'}]\n"
    assert line in lines_of(preview, from_file(text, *words))


def test_a_required_parameter_is_said_to_be_open() -> None:
    text = "name: a\nparams: {topic: {required: true}}\nsteps: [{id: a, prompt: 'On {{ params.topic }}'}]\n"
    assert "  topic  required, not given yet  (workflow file)" in lines_of(preview, from_file(text))


def test_a_parameter_may_come_from_the_description() -> None:
    lines = lines_of(preview, from_sentence("implement docs/auth.md"))
    assert any(line.startswith("  spec") and line.endswith("docs/auth.md  (description)") for line in lines)


@pytest.mark.parametrize(
    ("yaml", "words", "line"),
    [
        ("", (), "  model       sonnet                              routed"),
        ("", ("--priority", "high"), "  model       opus                                routed, priority high"),
        ("", ("--model", "m"), "  model       m                                   option --model"),
        ("    model: opus\n", (), "  model       opus                                workflow file"),
        (
            "defaults: {model: opus}\n",
            (),
            "  model       opus                                defaults of the workflow file",
        ),
        ("", (), "  timeout     15m                                 default"),
        (
            "defaults: {timeout: 9m}\n",
            (),
            "  timeout     9m                                  defaults of the workflow file",
        ),
        ("    retry: {attempts: 2}\n", (), "  attempts    2, waits 30s                        workflow file"),
        ("", ("--priority", "high"), "  attempts    4, waits 30s, then times 2          default, priority high"),
        ("", ("--agent-command", "cld"), "  agent       claude, called as cld               routed"),
    ],
)
def test_every_setting_says_where_it_is_from(yaml: str, words: tuple[str, ...], line: str) -> None:
    text = f"name: a\nsteps:\n  - id: a\n    prompt: x\n{yaml}"
    assert line in lines_of(preview, from_file(text, *words))


def test_what_a_step_reads_and_how_it_waits_is_shown() -> None:
    lines = lines_of(preview, from_file(AWKWARD))
    assert "  reads       README.md" in lines
    assert "  attempts    2, waits 5s                         workflow file" in lines


def test_decisions_say_what_lint_did_not_do() -> None:
    compiled = from_file(AWKWARD)
    assert "  lint      0 findings\n" in decisions(compiled)
    skipped = replace(compiled, compilation=replace(compiled.compilation, lint_skipped=("`bash` was not found",)))
    assert "  lint      `bash` was not found\n" in decisions(skipped)


@pytest.mark.parametrize(
    ("limits", "words", "origin"),
    [
        ("", ["--max-cost", "2"], "limited by --max-cost"),
        ("limits: {cost: 2}\n", [], "limited by limits.cost"),
        ("", [], "limited by the usual limit"),
        ("limits: {cost: 60}\n", [], "workflow file"),
    ],
)
def test_a_cost_that_the_run_cannot_afford_names_the_limit(limits: str, words: list[str], origin: str) -> None:
    steps = "".join(f"  - {{id: {name}, prompt: x, max_cost: 30}}\n" for name in "ab")
    lines = lines_of(preview, from_file(f"name: dear\n{limits}steps:\n{steps}", *words))
    assert [line.endswith(f"  {origin}") for line in lines if line.startswith("  cost        at most")] == [True, True]
    assert all(len(line) <= 80 for line in lines)


LONG_TASK = """\
Every night the importer reads the files that all of our suppliers send, and some of them are broken. \
Write a report of the lines that could not be read, with the reason why each of them was left out.
Then add tests for the report, and after that describe in the manual what a reader has to know of it.
"""


def test_long_tasks_have_a_line_each() -> None:
    lines = lines_of(guided, from_sentence(LONG_TASK))
    start = next(number for number, line in enumerate(lines) if line.startswith("  tasks"))
    tasks = [line[15:] for line in lines[start : start + 3]]
    assert tasks[0].startswith("Write a report of the lines that could not be read")
    assert tasks[0].endswith("…")
    assert tasks[1] == "add tests for the report"
    assert all(len(line) <= 80 for line in lines)


def test_commands_for_a_long_description_read_it_from_a_file() -> None:
    lines = lines_of(guided, from_sentence(LONG_TASK))
    first, look, *_ = lines[lines.index("Next") + 1 :]
    assert first == "  first        save the text as task.txt"
    assert look == "  see it all   orchestrate-gen - --dry-run < task.txt"
