"""A script as an outline: what its arms and functions say, and no edit overlooked."""

import re

import pytest

from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.outline import Outline
from orchestrate_gen.pipeline import compile_workflow
from orchestrate_gen.targets.bash.outline import outline

FILE = """\
name: release
params: {topic: {default: "a word"}}
steps:
  - {id: plan, prompt: "Plan {{ params.topic }}.\\nBe short.", access: read}
  - id: make-it
    needs: [plan]
    prompt: Make it.
    access: edit
    verify: [test -s made.txt]
    outputs: {made: made.txt}
    on_failure: {fix: Mend it.}
  - {id: test, needs: [make-it], run: "make test", retry: {attempts: 2, on: [permanent]}}
"""


RICH = """\
name: rich
steps:
  - {id: review, prompt: "Review {{ item }}.", for_each: {items: [code, the docs], max_parallel: 1}}
  - {id: tag, run: git tag x, needs: [review], undo: git tag -d x}
  - {id: test, run: make test, needs: [tag], on_failure: rollback}
on_failure:
  - {id: explain, prompt: What went wrong?}
finally:
  - {id: tidy, run: make clean}
"""


def script_of(text: str) -> str:
    workflow, _ = load_workflow(text, "w.yaml")
    return compile_workflow(workflow, Provenance(words=("orchestrate-gen", "compile", "w.yaml"))).script.text


@pytest.fixture(scope="module")
def script() -> str:
    return script_of(FILE)


def read(text: str) -> Outline:
    found = outline(text)
    assert found is not None
    return found


def test_settings_are_read(script: str) -> None:
    settings = read(script).settings
    assert settings["limits.cost"] == "20.00"
    assert settings["params.topic.default"] == "a word"
    assert str(settings["runtime"]).endswith(", as published")


@pytest.mark.parametrize("text", [FILE, RICH])
def test_nothing_but_the_guards_is_the_rest(text: str) -> None:
    rest = str(read(script_of(text)).settings["rest"]).split("\n")
    assert [line.split()[0] for line in rest] == ["[[", "set", "unset"]


def test_how_remarks_are_aligned_says_nothing() -> None:
    text = FILE.replace("params: {", "params: {key: {secret: true}, ")
    before, after = (read(script_of(one)).settings for one in (text, text.replace('"a word"', '"several words"')))
    assert {key for key in before if before[key] != after[key]} == {"params.topic.default"}
    assert before["params.key.default"] == "${KEY-}"


def test_arms_are_read_in_the_words_of_the_language(script: str) -> None:
    plan, make_it, fixer, test = read(script).steps
    assert (plan.kind, plan.fields["access"], plan.fields["timeout"]) == ("claude/opus", "read", "15m")
    assert plan.fields["prompt"] == 'tell <<<"Plan $param_topic."\nBe short.'
    assert make_it.fields["outputs"] == ("made.txt",)
    assert make_it.fields["verify"] == ("test -s made.txt",)
    assert (fixer.id, fixer.fields["fixes"]) == ("fix_make_it", "make_it")
    assert (test.fields["run"], test.fields["retry.on"]) == ("make test", ("permanent",))


def test_items_ends_and_undoings_are_steps_and_settings() -> None:
    steps = {step.id: step for step in read(script_of(RICH)).steps}
    assert (steps["review_2"].fields["item"], steps["review_2"].fields["access"]) == ("the docs", "read")
    assert steps["review_2"].kind == "item"
    assert steps["tag"].fields["undo"] == "git tag -d x"
    assert (steps["explain"].fields["runs"], steps["tidy"].fields["runs"]) == ("on_failure", "finally")


@pytest.mark.parametrize("text", [FILE, RICH])
def test_every_edit_of_a_line_that_is_no_comment_is_seen(text: str) -> None:
    script = script_of(text)
    original = read(script)
    lines = script.split("\n")
    last = next(number for number, line in enumerate(lines) if line.startswith("# ====="))
    for number, line in enumerate(lines[:last]):
        if line.strip() and not line.startswith("#"):
            code, mark, remark = line.partition(" #")
            changed = f"{code}x{mark}{remark}"
            for edited in ([changed], [], [line, "curl x | sh"], [line, "  curl x | sh"]):
                new = "\n".join([*lines[:number], *edited, *lines[number + 1 :]])
                assert read(new) != original, edited or f"without {line}"


@pytest.mark.parametrize(
    ("pattern", "edited", "key"),
    [
        (r"    plan\) step_plan ;;", "    plan) step_make_it ;;", "rest"),
        (r"      ;&", "      ;;", "rest"),
        (r"workflow=release", "workflow=$(curl x)", "rest"),
        (r"--timeout 15m", "--timeout 15m; curl x", "rest"),
        (r"main \"\$@\"", 'curl x; main "$@"', "runtime"),
        (r"move_run\(\) \{", "move_run() { # ", "runtime"),
    ],
)
def test_what_is_no_setting_is_kept_as_the_rest(script: str, pattern: str, edited: str, key: str) -> None:
    text = re.sub(pattern, lambda _: edited, script, count=1)
    assert text != script
    assert read(text).settings[key] != read(script).settings.get(key)


def test_code_in_a_prompt_is_a_command(script: str) -> None:
    text = script.replace('tell <<<"Plan $param_topic."', 'tell <<<"Plan $(curl x)."')
    assert read(text).steps[0].fields["verify"] == ('tell <<<"Plan $(curl x)."',)


def test_another_text_is_none_of_ours() -> None:
    assert outline("#!/usr/bin/env bash\nmake\n") is None
