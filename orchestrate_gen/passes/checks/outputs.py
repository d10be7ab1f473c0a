"""Outputs are files of the project, or are used; a step has at most one answer."""

import re
from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.step import Output
from orchestrate_gen.passes.makers import canonical_path
from orchestrate_gen.passes.survey import Survey

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def unused_outputs(survey: Survey) -> Iterator[Diagnostic]:
    """OG214, a warning: an output that is no file and no input of another step."""
    makers = survey.makers
    used = {(m, text) for s in survey.workflow.steps for text in s.inputs for m in makers.of_input(text, s.id)}
    for placed in survey.placed:
        for name in placed.step.outputs:
            if name not in placed.step.files and (placed.step.id, name) not in used:
                yield Diagnostic(
                    "OG214",
                    f"nobody uses the output `{name}` of `{placed.step.id}`, and it is no file",
                    "give it a `path`, or name it in another step's `inputs`",
                    (*placed.where, "outputs", name),
                    "warning",
                )


def refused_paths(survey: Survey) -> Iterator[Diagnostic]:
    """OG242: an output that is not a file of the project."""
    for placed in survey.placed:
        for name, output in placed.step.files.items():
            if output.path is not None and (problem := path_problem(output.path)):
                yield Diagnostic(
                    "OG242",
                    f"the output `{name}` {problem}",
                    "write a path below the project, such as `reports/code.md` or `{{ folder }}/reports/code.md`",
                    (*placed.where, "outputs", name, "path"),
                )


def path_problem(path: str) -> str:
    """What keeps a path from being a file of the project, in words that go after its name, or nothing."""
    if _CONTROL.search(path):
        return "has a line break or another control character in its path"
    if path.startswith(("/", "~")) or ".." in path.split("/"):
        return f"is outside the project: `{path}`"
    if whose := _kept(path):
        return f"is among the files of {whose}: `{path}`"
    if not path.strip() or path.endswith("/") or canonical_path(path) in (".", "{{ folder }}"):
        return f"is no file: `{path}`"
    return ""


def _kept(path: str) -> str:
    """Whose a path is, if a step that writes there would break git or the record of the runs."""
    parts = canonical_path(path).lower().split("/")
    if ".git" in parts:
        return "git"
    return "the runs" if parts[0] == ".claude" and parts[1:2] in (["workflows"], ["state"]) else ""


def second_answers(survey: Survey) -> Iterator[Diagnostic]:
    """OG243: an answer that is saved twice, or nowhere."""
    for placed in survey.placed:
        answers = [name for name, o in placed.step.outputs.items() if isinstance(o, Output) and o.answer]
        for name in answers[1:]:
            message = f"the answer of `{placed.step.id}` is `{answers[0]}` already, and now `{name}` too"
            way_out = "a step has one answer; let it make the other file itself"
            yield Diagnostic("OG243", message, way_out, (*placed.where, "outputs", name, "answer"))
        for name in answers:
            if name not in placed.step.files:
                message = f"the answer `{name}` of `{placed.step.id}` has no file to be saved as"
                yield Diagnostic("OG243", message, "give it a `path`", (*placed.where, "outputs", name, "answer"))
