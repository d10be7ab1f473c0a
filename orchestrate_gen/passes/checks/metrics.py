"""Every metric is one step's, and can be read."""

import re
from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.step import Metric
from orchestrate_gen.passes.checks.params import not_extended
from orchestrate_gen.passes.places import Placed
from orchestrate_gen.passes.survey import Survey

_PLAIN = re.compile(r"\\.|\[\^?\]?[^\]]*\]")
"""What opens no group: an escaped character, and a set of characters."""


def second_metrics(survey: Survey) -> Iterator[Diagnostic]:
    """OG238: two steps measure one metric, so that nobody could say which of the numbers is meant."""
    first: dict[str, str] = {}
    for placed in survey.placed:
        for name in placed.step.metrics:
            other = first.setdefault(name, placed.step.origin)
            if other != placed.step.origin:
                message = f"`{placed.step.id}` measures `{name}`, and so does `{other}`"
                way_out = f"give them names of their own, such as `{name}_before` and `{name}`"
                yield Diagnostic("OG238", message, way_out, (*placed.where, "metrics", name))


def unreadable_metrics(survey: Survey) -> Iterator[Diagnostic]:
    """OG239: a metric that nobody could tell or find; OG455: its pattern is in the dialect of Perl or Python."""
    for placed in survey.placed:
        for name, metric in placed.step.metrics.items():
            yield from _problems(name, metric, placed, (*placed.where, "metrics", name))


def ambiguous_metrics(survey: Survey) -> Iterator[Diagnostic]:
    """OG275: each item measures a number, and nothing says which one counts; OG276: there is but one number."""
    for placed in survey.placed:
        for name, metric in placed.step.metrics.items():
            where = (*placed.where, "metrics", name)
            if placed.step.for_each is not None and metric.over is None:
                message = f"each item of `{placed.step.id}` measures `{name}`, and nothing says which number counts"
                way_out = "write `over: min`, `max`, `sum` or `mean` beside its pattern"
                yield Diagnostic("OG275", message, way_out, where)
            elif metric.over is not None and placed.step.for_each is None and not isinstance(placed.step, ItemStep):
                message = f"`over` of `{name}` means nothing: `{placed.step.id}` has no `for_each`, and measures once"
                yield Diagnostic("OG276", message, "take it out", (*where, "over"))


def _problems(name: str, metric: Metric, placed: Placed, where: Where) -> Iterator[Diagnostic]:
    if metric.is_told and placed.step.run is None:
        message = f"`{placed.step.id}` cannot tell `{name}`: only a step of commands has `$STEP_METRICS`"
        yield Diagnostic("OG239", message, "say where it stands: `pattern`, and `from` for a file", where)
    if metric.pattern is not None:
        yield from not_extended(metric.pattern, name, (*where, "pattern"))
        if "(" not in _PLAIN.sub("", metric.pattern):
            message = f"the pattern of `{name}` has no group, so nothing says where the number stands"
            yield Diagnostic("OG239", message, "put parentheses around it: `TOTAL ([0-9.]+)`", (*where, "pattern"))
