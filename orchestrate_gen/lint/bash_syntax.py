"""`bash -n`: whether bash can read the script at all."""

import re
from collections.abc import Iterable, Iterator, Sequence

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.lint.program import Ran, find_bash, run
from orchestrate_gen.lint.result import LintResult, did_not_work
from orchestrate_gen.lint.source_map import SourceMap, whole

_CLOSES = re.compile(r"(^|[\s;&])\}", re.MULTILINE)
_COMPLAINT = re.compile(r"^.*?: line (\d+): (?!`)(.+)$", re.MULTILINE)

_APART = """: ";;" ';;'\n"""
"""No syntax where a quote is still open; without it two open quotes of two commands would close each other."""


def bash_syntax(script: Script) -> LintResult:
    """Return what bash cannot read. A finding has the place of its section in the workflow."""
    bash = find_bash()
    if bash is None:
        return LintResult(skipped=("`bash` was not found on PATH, so nobody has read the script yet; install bash",))
    ran = _read(bash, script.text)
    if ran.status is None:
        return did_not_work("bash -n", ran.err, "run it on the script yourself")
    if _is_clean(ran):
        return LintResult(findings=tuple(_culprits(bash, [s for s in script.sections if _CLOSES.search(s.text)])))
    return LintResult(findings=tuple(_culprits(bash, script.sections)) or tuple(_findings(ran, whole(script))))


def _read(bash: str, text: str) -> Ran:
    return run((bash, "-n", "-s"), text)


def _is_clean(ran: Ran) -> bool:
    return ran.status == 0 and not ran.err


def _culprits(bash: str, sections: Iterable[Section]) -> Iterator[Diagnostic]:
    """Name the sections that are wrong by themselves.

    An open quote in one step is closed by the first quote of another, so where bash notices says little. And
    a step that closes its own function goes unnoticed in the whole.
    """
    yield from _wrong(bash, [one for one in sections if one.role == "code" and one.where])


def _wrong(bash: str, commands: Sequence[Section]) -> Iterator[Diagnostic]:
    """Look for what is wrong by halves: bash takes 3 ms to start, and almost all commands are right."""
    if len(commands) > 1 and not _is_clean(_read(bash, "".join(f"(\n{_APART}{one.text}\n)\n" for one in commands))):
        half = len(commands) // 2
        yield from (*_wrong(bash, commands[:half]), *_wrong(bash, commands[half:]))
    elif len(commands) == 1 and not _is_clean(ran := _read(bash, commands[0].text)):
        yield from _findings(ran, SourceMap(((commands[0], commands[0].text),)))


def _findings(ran: Ran, source: SourceMap) -> Iterator[Diagnostic]:
    complaints = [(int(line), text) for line, text in _COMPLAINT.findall(ran.err)]
    for line, text in complaints or [(1, ran.err.strip() or f"it exits {ran.status}")]:
        yield _finding(text, source.section_of(line), source.lines[min(line, len(source.lines)) - 1].strip())


def _finding(text: str, section: Section | None, line: str) -> Diagnostic:
    quoted = re.sub("`(.+?)'", r"`\1`", text.removeprefix("warning: "))
    way_out = f"the line is `{line}`" if line and "unexpected end of file" not in text else "something is not closed"
    return Diagnostic("OG501", f"bash cannot read this: {quoted}", way_out, section.where if section else ())
