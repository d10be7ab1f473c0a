"""Steps at the end of a run have no place among the others."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.passes.places import END_KEYS, Placed
from orchestrate_gen.passes.survey import Survey

OF_ORDER = ("needs", "phase", "group", "undo")
OF_WORK = ("gate", "approve", "use", "for_each")
NAMES = tuple(END_KEYS.values())


def misplaced_ends(survey: Survey) -> Iterator[Diagnostic]:
    """OG270: a step at the end with a place in the order; OG271: it neither asks an agent nor runs commands."""
    for placed in survey.placed:
        if placed.where[0] in NAMES and placed.fixes is None:
            yield from _problems(placed)


def _problems(placed: Placed) -> Iterator[Diagnostic]:
    step, arm = placed.step, placed.where[0]
    for key in OF_ORDER:
        if getattr(step, key):
            message = f"`{step.id}` of `{arm}` runs when all others have ended, and `{key}` means nothing there"
            yield Diagnostic("OG270", message, f"take `{key}` out; they run as they are written", (*placed.where, key))
    if step.on_failure in ("rollback", "escalate"):
        message = f"`{step.id}` of `{arm}` runs when it is too late for `{step.on_failure}`"
        yield Diagnostic("OG270", message, "give it another policy", (*placed.where, "on_failure"))
    for key in OF_WORK:
        if getattr(step, key) is not None:
            message = f"`{step.id}` of `{arm}` has `{key}`, and the run is over by then"
            yield Diagnostic("OG271", message, "write `run` or `prompt`, or move it to `steps`", (*placed.where, key))


def phases_called_so(survey: Survey) -> Iterator[Diagnostic]:
    """OG272: a phase has the name of the steps at the end, which a run shows as theirs."""
    taken = {name for field, name in END_KEYS.items() if getattr(survey.workflow, field)}
    for placed in survey.placed:
        phase = placed.step.phase
        if phase in taken and placed.where[0] == "steps":
            message = f"a phase cannot be called `{phase}`: so are the steps at the end of a run"
            yield Diagnostic("OG272", message, "give it another name", (*placed.where, "phase"))
