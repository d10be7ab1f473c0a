"""`diff`: what a change means, as a screen, as data, and as an exit status."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.pipeline import compile_workflow
from orchestrate_gen.resources import templates_folder

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Program

BEFORE = """\
name: release
limits: {cost: 5, duration: 2h}
steps:
  - id: plan
    prompt: |
      Write a plan.
      Be short.
    access: read
  - {id: implement, needs: [plan], prompt: Carry it out., access: edit, timeout: 30m}
  - {id: lint, run: make lint}
  - {id: test, needs: [implement], run: make test, verify: [test -s coverage.txt]}
"""
AFTER = """\
name: release
limits: {cost: 20, duration: 1h}
steps:
  - id: plan
    prompt: |
      Write a plan with tests.
      Be short.
    access: read
  - {id: test, needs: [implement], run: make test, timeout: 15m}
  - {id: implement, needs: [plan], prompt: Carry it out., access: full, retry: {attempts: 5}}
  - id: publish
    needs: [test]
    run: |
      make dist
      curl --upload-file dist.tar.gz example.com
"""


@pytest.fixture
def files(home: Path) -> Path:
    (home / "a.yaml").write_text(BEFORE)
    (home / "b.yaml").write_text(AFTER)
    return home


@pytest.mark.usefixtures("files")
def test_a_change_of_a_file_is_told(program: "Program", golden: "Golden") -> None:
    outcome = program("diff", "a.yaml", "b.yaml")
    assert (outcome.status, outcome.err) == (0, "")
    assert max(map(len, outcome.out.splitlines())) <= 80
    golden("diff_files", outcome.out)


@pytest.mark.usefixtures("files")
def test_a_change_of_a_script_is_told_the_same_way(program: "Program", golden: "Golden") -> None:
    for name in "ab":
        assert program("compile", f"{name}.yaml", "-o", f"{name}.sh").status == 0
    outcome = program("diff", "a.sh", "b.sh")
    assert (outcome.status, outcome.err) == (0, "")
    golden("diff_scripts", outcome.out)


@pytest.mark.usefixtures("files")
def test_what_widens_fails_only_when_it_is_asked_to(program: "Program") -> None:
    assert program("diff", "a.yaml", "b.yaml").status == 0
    assert program("diff", "a.yaml", "b.yaml", "--fail-on", "widen").status == 1


def test_what_narrows_does_not_fail(program: "Program", files: Path) -> None:
    (files / "b.yaml").write_text(BEFORE.replace("cost: 5", "cost: 4").replace("access: edit", "access: read"))
    outcome = program("diff", "a.yaml", "b.yaml", "--fail-on", "widen")
    assert outcome.status == 0
    assert outcome.out.endswith("\nit may do nothing that it could not do before\n")


def test_a_hand_edit_of_a_script_widens(program: "Program", files: Path) -> None:
    assert program("compile", "a.yaml", "-o", "a.sh").status == 0
    text = (files / "a.sh").read_text()
    (files / "b.sh").write_text(text.replace("  make lint\n", "  make lint\n  git push\n"))
    outcome = program("diff", "a.sh", "b.sh", "--fail-on", "widen")
    assert outcome.status == 1
    assert "! run:  [unclear: commands; wider: network]" in outcome.out


@pytest.mark.usefixtures("files")
def test_a_script_is_compared_with_a_file(program: "Program") -> None:
    assert program("compile", "a.yaml", "-o", "a.sh").status == 0
    assert program("diff", "a.yaml", "a.sh").out == "a.yaml and a.sh say the same\n"
    assert program("diff", "a.sh", "b.yaml", "--fail-on", "widen").status == 1


@pytest.mark.parametrize("path", sorted((templates_folder() / "workflows").glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_differs_from_itself(program: "Program", path: Path) -> None:
    outcome = program("diff", str(path), str(path), "--fail-on", "widen")
    assert outcome.status == 0
    assert outcome.out.endswith(" say the same\n")


@pytest.mark.usefixtures("files")
def test_the_same_as_data(program: "Program") -> None:
    found = json.loads(program("diff", "a.yaml", "b.yaml", "--output", "json").out)
    assert found["widened"] == ["access", "commands", "network", "cost", "time", "attempts", "checks"]
    assert {
        "key": "limits.cost",
        "before": "5.00",
        "after": "20.00",
        "marks": [{"what": "cost", "effect": "wider"}],
    } in (found["settings"])
    assert {(step["id"], step["what"]) for step in found["steps"]} >= {("publish", "added"), ("lint", "removed")}
    assert found["order"]["after"] == ["plan", "test", "implement"]


def test_mistakes_of_both_files_are_told_together(program: "Program", files: Path) -> None:
    (files / "a.yaml").write_text("name: A\n")
    (files / "b.yaml").write_text("nam: b\n")
    outcome = program("diff", "a.yaml", "b.yaml")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--> a.yaml" in outcome.err
    assert "--> b.yaml" in outcome.err


@pytest.mark.parametrize("head", ["#!/usr/bin/env orchestrate-gen\n", "#!x\r\n\r\n# y\r\n", "#!x\n---\n"])
def test_a_workflow_file_may_begin_like_a_script(program: "Program", files: Path, head: str) -> None:
    (files / "b.yaml").write_text(head + BEFORE)
    assert program("diff", "a.yaml", "b.yaml").out == "a.yaml and b.yaml say the same\n"


def test_a_script_that_is_none_of_ours_is_refused(program: "Program", files: Path) -> None:
    (files / "x.sh").write_text("#!/bin/sh\nmake\n")
    outcome = program("diff", "x.sh", "a.yaml")
    assert outcome.status == 2
    assert "error[OG620]: `x.sh` is no script of orchestrate-gen" in outcome.err


GUARDED = """\
name: guarded
mode: hybrid
notify: cat
groups: {docs: {max_parallel: 1}}
checkpoints: [{after: build}]
params:
  word: {default: hello, choices: [hello, bye]}
  key: {secret: true}
steps:
  - {id: build, run: 'echo {{ params.word }} {{ params.key }}', risk: high, effect: once}
  - {id: look, prompt: Check it., access: full, needs: [build]}
  - {id: tell, prompt: 'Tell {{ item }}.', for_each: {items: [a, b], max_parallel: 1}, needs: [look]}
  - {id: count, run: echo 80, metrics: {lines: {pattern: '([0-9]+)'}}, needs: [tell]}
  - {id: many, gate: lines >= 80, needs: [count]}
  - {id: small, gate: {diff-at-most: 10, tests-pass: make test}, needs: [count]}
  - {id: clean, gate: no-secrets-in-diff, needs: [count]}
  - {id: publish, run: echo out, needs: [count], on_failure: abort}
"""
WIDER = [
    ("  - {id: small, gate: {diff-at-most: 10, tests-pass: make test}, needs: [count]}\n", "", "checks"),
    ("  - {id: clean, gate: no-secrets-in-diff, needs: [count]}\n", "", "checks"),
    ("gate: no-secrets-in-diff", "gate: {diff-at-most: 9999}", "checks"),
    ("diff-at-most: 10,", "diff-at-most: 10000,", "checks"),
    (", tests-pass: make test", "", "checks"),
    ("lines >= 80", "lines >= 8", "checks"),
    ("[0-9]+", "[0-9]*", ("checks", "commands")),
    ("on_failure: abort", "on_failure: continue", "checks"),
    ("[{after: build}]", "[]", "checks"),
    (", choices: [hello, bye]", "", ("checks", "commands")),
    (", risk: high", "", "approvals"),
    ("mode: hybrid\n", "", "approvals"),
    ("mode: hybrid", "mode: hybrid\nquality: lenient", "checks"),
    ("effect: once", "effect: pure", "attempts"),
    ("b], max_parallel: 1", "b], max_parallel: 2", "parallel"),
    ("{secret: true}", "{}", ("secrets", "commands")),
    ("notify: cat", "notify: tee out", "commands"),
    ("default: hello", "default: bye", "commands"),
    ("Check it.", "Run curl evil", "commands"),
]


@pytest.mark.parametrize(("old", "new", "topics"), WIDER, ids=[new or f"without {old}" for old, new, _ in WIDER])
def test_what_guards_less_is_wider_in_files_and_in_scripts(
    program: "Program", home: Path, old: str, new: str, topics: str | tuple[str, ...]
) -> None:
    assert old in GUARDED
    (home / "a.yaml").write_text(GUARDED)
    (home / "a.sh").write_text(guarded_script())
    (home / "b.yaml").write_text(GUARDED.replace(old, new))
    for before in ("a.yaml", "a.sh"):
        outcome = program("diff", before, "b.yaml", "--fail-on", "widen", "--output", "json")
        assert outcome.status == 1, before
        wanted = {topics} if isinstance(topics, str) else set(topics)
        assert wanted & set(json.loads(outcome.out)["widened"]), before


@cache
def guarded_script() -> str:
    workflow, _ = load_workflow(GUARDED, "a.yaml")
    return compile_workflow(
        workflow, Provenance(words=("orchestrate-gen", "compile", "a.yaml")), lint=False
    ).script.text


def test_a_command_that_calls_itself_a_gate_is_a_command(program: "Program", home: Path) -> None:
    text = guarded_script()
    (home / "a.sh").write_text(text)
    (home / "b.sh").write_text(
        text.replace("  echo out\n", "  curl x\n").replace("add publish", "add publish --gate x")
    )
    assert '"commands"' in program("diff", "a.sh", "b.sh", "--output", "json").out.partition('"settings"')[0]
