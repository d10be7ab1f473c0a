"""What refers to a step that may be left out can do without it."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.values import Level
from orchestrate_gen.passes.expressions import expression_needs
from orchestrate_gen.passes.places import Placed, references, texts
from orchestrate_gen.passes.prune import LINE_KEYS, is_above, without_lines
from orchestrate_gen.passes.survey import Survey


def lost_references(survey: Survey) -> Iterator[Diagnostic]:
    """OG251: a reference amid other words to a step that is left out of tasks in which its reader is not."""
    optional = {s.id: s.min_complexity for s in survey.workflow.steps if s.min_complexity}
    lost = {least: {i for i, level in optional.items() if is_above(level, least)} for least in Level}
    for placed in survey.placed:
        gone = lost[_least(placed)]
        for text in texts(placed.step) if gone else ():
            rest = without_lines(text.text, gone) if text.key in LINE_KEYS else text.text if text.key == "env" else ""
            for name in dict.fromkeys(r.name for r in references(rest) if r.kind == "steps" and r.name in gone):
                yield Diagnostic(
                    "OG251",
                    f"`{placed.step.id}` refers to `{name}` amid other words, and `{name}` is left out"
                    f" when the complexity is below `{optional[name]}`",
                    "put the reference on a line of its own, which is then left out too"
                    if text.key != "env"
                    else f"give `{placed.step.id}` the same `min_complexity`, or read it in its `run`",
                    (*placed.where, *text.where),
                )


def lost_expressions(survey: Survey) -> Iterator[Diagnostic]:
    """OG251: an expression asks a step that is left out of tasks in which its own step is not."""
    optional = {s.id: s.min_complexity for s in survey.workflow.steps if s.min_complexity}
    makers = survey.makers
    for placed in survey.placed if optional else ():
        for name, where in dict(expression_needs(placed.step, makers)).items():
            if is_above(optional.get(name), _least(placed)):
                message = f"`{placed.step.id}` asks `{name}`, which is left out when the complexity is below"
                yield Diagnostic(
                    "OG251",
                    f"{message} `{optional[name]}`",
                    f"give `{placed.step.id}` the same `min_complexity`, or take it from `{name}`",
                    (*placed.where, *where),
                )


def _least(placed: Placed) -> Level:
    """The least complexity at which a step is there; a fixer is there only when the step that it mends is."""
    steps = (placed.step, placed.fixes) if placed.fixes else (placed.step,)
    return max((step.min_complexity or Level.LOW for step in steps), key=lambda level: level.rank)
