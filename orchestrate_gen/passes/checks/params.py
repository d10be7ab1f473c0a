"""Parameters are used, and their defaults are values that they may have."""

import re
from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.pattern import PatternError, as_python, foreign
from orchestrate_gen.passes.survey import Survey


def unused_params(survey: Survey) -> Iterator[Diagnostic]:
    """OG213, a warning: a parameter that nothing refers to."""
    used = set(_used(survey))
    for name in survey.workflow.params:
        if name not in used:
            message = f"the parameter `{name}` is never used"
            way_out = f"write `{{{{ params.{name} }}}}` where it belongs, or take it out"
            yield Diagnostic("OG213", message, way_out, ("params", name), "warning")


def _used(survey: Survey) -> Iterator[str]:
    yield from (reference.name for _, _, reference in survey.references if reference.kind == "params")
    for placed in survey.placed:
        for expression in filter(None, (placed.step.condition, placed.step.question)):
            yield from re.findall(r"[a-z][a-z0-9_-]*", expression)


def refused_defaults(survey: Survey) -> Iterator[Diagnostic]:
    """OG453: a default that is none of the choices; OG454: one that the parameter's own pattern refuses."""
    for name, parameter in survey.workflow.params.items():
        if parameter.choices and parameter.default is not None and str(parameter.default) not in parameter.choices:
            choices = ", ".join(f"`{choice}`" for choice in parameter.choices)
            message = f"`{parameter.default}` is no choice for parameter `{name}`"
            yield Diagnostic("OG453", message, f"choose one of {choices}", ("params", name, "default"))
        elif parameter.pattern and parameter.default is not None:
            yield from _unmatched(name, str(parameter.default), parameter.pattern)


def _unmatched(name: str, default: str, pattern: str) -> Iterator[Diagnostic]:
    try:
        fits = as_python(pattern).fullmatch(default)
    except PatternError:
        return  # which is told elsewhere
    if not fits:
        message = f"the default of `{name}` does not match its own pattern: `{default}`"
        yield Diagnostic("OG454", message, f"write one that all of `{pattern}` matches", ("params", name, "default"))


def unusable_patterns(survey: Survey) -> Iterator[Diagnostic]:
    """OG455: a pattern in the dialect of Perl or Python, or one that nothing could read."""
    for name, parameter in survey.workflow.params.items():
        yield from not_extended(parameter.pattern or "", name, ("params", name, "pattern"))


def not_extended(pattern: str, name: str, where: Where) -> Iterator[Diagnostic]:
    """OG455, if a pattern is in the dialect of Perl or Python, or in none."""
    if found := foreign(pattern):
        message = f"the pattern of `{name}` has `{found}`, which is in no extended regular expression"
        way_out = "bash matches it: of Perl it has `\\d`, `\\s` and `\\w`; write `(...)` for a group"
        yield Diagnostic("OG455", message, way_out, where)
        return
    try:
        as_python(pattern)
    except PatternError as error:
        message = f"the pattern of `{name}` is not an extended regular expression: {error}"
        way_out = "mend it; a character that means itself stands behind a backslash, or in brackets: `[(]`"
        yield Diagnostic("OG455", message, way_out, where)
