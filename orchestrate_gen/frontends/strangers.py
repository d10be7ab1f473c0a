"""Files of other tools, known by their shape, that are neither ours nor translated.

Codes: OG121 a file of another tool, OG122 a comment in JSON.
"""

import re
from collections.abc import Mapping

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, Span, Where

_WAY_OUT = (
    "write each job as a step: its commands in `run`, what it waits for in `needs`; "
    "`orchestrate-gen templates show feature` prints a whole workflow file"
)
_JSON = re.compile(r'(?:\s|#[^\n]*\n)*\{\s*(?:"|//|/\*)')
_TEXT_OR_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?<![^\s,{\[])(//|/\*)')


def refuse_strangers(data: object, source: Source) -> None:
    """Raise `RefusedError` if the values of a file have the shape of another tool's: one mistake says it all."""
    if isinstance(data, Mapping) and (found := _whose(data)):
        tool, where = found
        message = f"this is a file of {tool}, and that format is not read"
        one = Diagnostic("OG121", message, _WAY_OUT, where, span=source.keys.get(where)).at(source)
        raise RefusedError([one])


def refuse_comments(source: Source) -> None:
    """Raise `RefusedError` if a text is JSON with a comment in it."""
    if not _JSON.match(source.text):
        return
    for found in _TEXT_OR_COMMENT.finditer(source.text):
        if found[1]:
            line, begin = source.text.count("\n", 0, found.start()), source.text.rfind("\n", 0, found.start())
            span = Span(line + 1, found.start() - begin, 2)
            message, way_out = f"JSON has no comments, and `{found[1]}` begins one", "take it out, or write `#` instead"
            raise RefusedError([Diagnostic("OG122", message, way_out, span=span, source=source)])


def _whose(data: Mapping[str, object]) -> tuple[str, Where] | None:
    jobs = data.get("jobs")
    if isinstance(jobs, Mapping) and "steps" not in data and ("on" in data or _have(jobs, "runs-on", "uses")):
        return "GitHub Actions", ("jobs",)
    if {"apiVersion", "kind"} <= data.keys():
        kind = str(data["kind"])
        tool = "Argo Workflows" if "argoproj" in str(data["apiVersion"]) else f"Kubernetes (`{kind}`)"
        return tool, ("apiVersion",)
    if "steps" not in data and "name" not in data and _have(data, "script"):
        return "GitLab CI", (next(key for key, job in data.items() if isinstance(job, Mapping) and "script" in job),)
    return None


def _have(jobs: Mapping[str, object], *keys: str) -> bool:
    return any(isinstance(job, Mapping) and set(keys) & job.keys() for job in jobs.values())
