"""Outputs that nobody uses, that are no files of the project, and answers."""

from collections.abc import Callable

import pytest

from orchestrate_gen.passes.checks.outputs import refused_paths, second_answers, unused_outputs

Say = Callable[..., list[str]]

PATHS = "write a path below the project, such as `reports/code.md` or `{{ folder }}/reports/code.md`"


def test_an_output_that_is_no_file_and_no_input_is_a_warning(say: Say) -> None:
    made = {"id": "a", "run": "true", "outputs": {"used": {}, "lost": {}, "file": "x.md", "other": {"path": "y.md"}}}
    assert say(unused_outputs, made, {"id": "b", "run": "true", "inputs": ["used"]}) == [
        "OG214 (warning) at steps.a.outputs.lost: nobody uses the output `lost` of `a`, and it is no file",
        "= give it a `path`, or name it in another step's `inputs`",
    ]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/etc/passwd", "is outside the project: `/etc/passwd`"),
        ("~/notes.md", "is outside the project: `~/notes.md`"),
        ("../notes.md", "is outside the project: `../notes.md`"),
        ("a/../b.md", "is outside the project: `a/../b.md`"),
        ("{{ folder }}/../b.md", "is outside the project: `{{ folder }}/../b.md`"),
        (".git/config", "is among the files of git: `.git/config`"),
        ("./.GIT/hooks/pre-commit", "is among the files of git: `./.GIT/hooks/pre-commit`"),
        ("part//.git", "is among the files of git: `part//.git`"),
        ("{{ folder }}/.git/config", "is among the files of git: `{{ folder }}/.git/config`"),
        (".claude/workflows/x.md", "is among the files of the runs: `.claude/workflows/x.md`"),
        (".claude/./state/x.json", "is among the files of the runs: `.claude/./state/x.json`"),
        ("", "is no file: ``"),
        ("  ", "is no file: `  `"),
        (".", "is no file: `.`"),
        ("reports/", "is no file: `reports/`"),
        ("{{folder}}", "is no file: `{{folder}}`"),
        ("a\nb", "has a line break or another control character in its path"),
    ],
)
def test_an_output_is_a_file_of_the_project(say: Say, path: str, problem: str) -> None:
    step = {"id": "a", "run": "true", "outputs": {"x": {"path": path}}}
    assert say(refused_paths, step) == [f"OG242 at steps.a.outputs.x.path: the output `x` {problem}", f"= {PATHS}"]


@pytest.mark.parametrize(
    "path",
    [
        "a.md",
        "./a.md",
        "a..b/c",
        "{{ folder }}/a.md",
        ".gitignore",
        ".claude/agents/a.md",
        "{{ params.x }}",
        "-a",
        "ä b.md",
    ],
)
def test_files_below_the_project_are_fine(say: Say, path: str) -> None:
    assert say(refused_paths, {"id": "a", "run": "true", "outputs": {"x": path}}) == []


def test_a_step_has_one_answer_and_it_has_a_file(say: Say) -> None:
    one = {"id": "a", "prompt": "Go.", "outputs": {"x": {"path": "x.md", "answer": True}, "y": "y.md"}}
    two = {
        "id": "b",
        "prompt": "Go.",
        "outputs": {"x": {"path": "b.md", "answer": True}, "y": {"path": "c.md", "answer": True}},
    }
    none = {"id": "c", "prompt": "Go.", "outputs": {"x": {"answer": True}}}
    assert say(second_answers, one, two, none) == [
        "OG243 at steps.b.outputs.y.answer: the answer of `b` is `x` already, and now `y` too",
        "= a step has one answer; let it make the other file itself",
        "OG243 at steps.c.outputs.x.answer: the answer `x` of `c` has no file to be saved as",
        "= give it a `path`",
    ]
