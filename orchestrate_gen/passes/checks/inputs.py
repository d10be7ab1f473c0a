"""Every input that is a name is the name of one output, and every other one is a file."""

import re
from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.reference import Literal, parse_text
from orchestrate_gen.ir.step import ForEach
from orchestrate_gen.passes.checks.suggestions import Suggestions
from orchestrate_gen.passes.makers import canonical_path
from orchestrate_gen.passes.survey import Survey

_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_PATTERN = re.compile(r"[*?]|\{[^{}]*,[^{}]*\}")
"""What a shell would take for several files; brackets are not among it, since `pages/[id].tsx` is one file."""
_FOLDERS = (".", "..", "{{ folder }}", "")


def unknown_inputs(survey: Survey) -> Iterator[Diagnostic]:
    """OG204: no other step has an output of that name; OG205: several have. `lines` of `for_each` is an input too.

    A text with anything but small letters, digits, `-` and `_` is a file, and so is what another step writes.
    """
    makers = survey.makers
    suggestions = Suggestions(makers.names)
    for placed in survey.placed:
        for index, given in enumerate(placed.step.inputs):
            if _NAME.fullmatch(given) and canonical_path(given) not in makers.files:
                where = (*placed.where, "inputs", index)
                yield from _problem(given, makers.of_input(given, placed.step.id), suggestions, where)
        fan = placed.step.for_each
        given = fan.lines if isinstance(fan, ForEach) and fan.lines else ""
        if _NAME.fullmatch(given) and canonical_path(given) not in makers.files:
            where = (*placed.where, "for_each", "lines")
            yield from _problem(given, makers.of_input(given, placed.step.id), suggestions, where)


def _problem(given: str, sources: tuple[str, ...], suggestions: Suggestions, where: Where) -> Iterator[Diagnostic]:
    if not sources:
        way_out = suggestions.nearest_and(given, f"a file here is written `./{given}`")
        yield Diagnostic("OG204", f"no other step has an output `{given}`", way_out, where)
    elif len(sources) > 1:
        steps = " and ".join(f"`{source}`" for source in sources)
        way_out = f"write `{{{{ steps.{sources[0]}.outputs.{given} }}}}`, or rename one of them"
        yield Diagnostic("OG205", f"the output `{given}` is made by {steps}", way_out, where)


def refused_inputs(survey: Survey) -> Iterator[Diagnostic]:
    """OG244: an input is a pattern or a folder, and no file."""
    for placed in survey.placed:
        for index, given in enumerate(placed.step.inputs):
            if problem := _no_file(given):
                message = f"an input of `{placed.step.id}` {problem}: `{given}`"
                way_out = "name each file; a step sees the whole project, and runs again when one of its inputs changes"
                yield Diagnostic("OG244", message, way_out, (*placed.where, "inputs", index))


def _no_file(given: str) -> str:
    words = "".join(part.text for part in parse_text(given) if isinstance(part, Literal))
    if _PATTERN.search(words):
        return "is a pattern, and no file"
    if not given.strip() or given.endswith("/") or canonical_path(given).rpartition("/")[2] in _FOLDERS:
        return "is a folder, and no file"
    return ""
