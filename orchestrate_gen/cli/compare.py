"""Make a script again from the command in its header, and compare both.

Codes: OG620 no script of ours, OG621 the command in the header cannot be repeated.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click

from orchestrate_gen.cli.compile import compile_file
from orchestrate_gen.cli.compiled import Beside, Compiled, compile_sentence, compile_text
from orchestrate_gen.cli.generate import generate
from orchestrate_gen.cli.places import Places, project_folder, template_places
from orchestrate_gen.cli.provenance import PROGRAM
from orchestrate_gen.cli.template_options import template_params
from orchestrate_gen.diagnostic import Diagnostic, RefusedError, refuse
from orchestrate_gen.frontends.file import read_file
from orchestrate_gen.pipeline import refuse_warnings
from orchestrate_gen.targets.bash.read_back import Recorded, recorded

NOT_OURS = "OG620"
_NO_HELP: dict[str, Any] = {"help_option_names": []}  # a header that asks for help gets a refusal, not a page
Verdict = Literal["up to date", "stale", "edited by hand", "not checked"]


@dataclass(frozen=True)
class Compared:
    """A verdict about a script: its text, the text it would have now, or why it has none.

    `reason` says why both differ, where that is known.
    """

    verdict: Verdict
    text: str = ""
    expected: str = ""
    problems: tuple[Diagnostic, ...] = ()
    runtime_published: bool = False
    reason: str = ""

    @property
    def foreign(self) -> bool:
        """Whether the file is no script of ours at all."""
        return any(problem.code == NOT_OURS for problem in self.problems)

    @property
    def status(self) -> int:
        """The exit status that the verdict stands for."""
        return {"up to date": 0, "not checked": 2}.get(self.verdict, 1)


def compare(path: Path) -> Compared:
    """Compare a script with what its own header makes now. What cannot be checked is a verdict too."""
    try:
        text = read_file(path)
        record = _recorded(text.replace("\r\n", "\n"), path)
        again = _again(record, path)
        refuse_warnings(again.compilation)
    except RefusedError as refused:
        return Compared("not checked", problems=refused.diagnostics)
    except click.UsageError as error:
        return Compared("not checked", problems=(_not_repeatable(str(error)),))
    expected = again.compilation.script.text
    if text == expected:
        return Compared("up to date", text, expected)
    untouched = record.digest_ok and "\r\n" not in text
    verdict: Verdict = "stale" if untouched else "edited by hand"
    gone = record.source is not None and record.source != again.provenance.source
    reason = f"the {record.source} that it was made from is not here any more" if gone else ""
    return Compared(verdict, text, expected, runtime_published=record.runtime_published, reason=reason)


def _recorded(text: str, path: Path) -> Recorded:
    record = recorded(text)
    if record is None or record.words[:1] != (PROGRAM,):
        way_out = "give a script that still has its header as it was generated"
        raise refuse(NOT_OURS, f"`{path}` is no script of {PROGRAM}", way_out)
    return record


def _again(record: Recorded, script: Path) -> Compiled:
    words = list(record.words[1:])
    if words[:1] == ["compile"]:
        return _file_again(words[1:], script)
    return _sentence_again(words, record, script)


def _file_again(words: list[str], script: Path) -> Compiled:
    context = compile_file.make_context(PROGRAM, words, **_NO_HELP)
    given = {**context.params, "seen_from": script.parent}
    name = str(given.pop("name"))
    given["beside"] = [Beside(_beside(one, script), one, one) for one in given["beside"]]
    text, folder = _beside(name, script), (script.parent / name).parent
    return compile_text(text, name, given, name, folder, lint=False, start=script.absolute().parent)


def _beside(name: str, script: Path) -> str:
    """Return the text of a file that a script was compiled from."""
    path = script.parent / name
    if name == "-" or not path.is_file():
        what = "standard input" if name == "-" else f"`{path}`, which is not there"
        way_out = "put the file back, or make the script again with `orchestrate-gen compile FILE -o SCRIPT`"
        raise refuse("OG621", f"`{script}` was compiled from {what}", way_out)
    return read_file(path)


def _sentence_again(words: list[str], record: Recorded, script: Path) -> Compiled:
    places = _places(script)
    context = generate.make_context(PROGRAM, words, obj=places, **_NO_HELP)
    given = {**context.params, "seen_from": script.parent}
    given["params"] = (*given["params"], *template_params(context).items())
    text = str(given.pop("description"))
    if text == "-":
        text = record.task or ""
    return compile_sentence(text, given, places, lint=False, start=script.absolute().parent)


def _places(script: Path) -> Places:
    """Look for templates from the script's own folder, or else from the current one."""
    own = script.absolute().parent
    return template_places(own if project_folder(own).is_dir() else Path())


def _not_repeatable(message: str) -> Diagnostic:
    return Diagnostic("OG621", f"the command in its header cannot be repeated: {message}", "make the script anew")
