"""Commands of the user, and whether bash takes each reference in them for a text."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.reference import Reference, references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.bash.quoting import Place, Spot
from orchestrate_gen.targets.bash.shell_text import missing, spots
from orchestrate_gen.targets.bash.steps import placed_steps
from orchestrate_gen.targets.bash.tokens import EVALUATED, UNSAFE
from orchestrate_gen.targets.bash.values import Values


def broken_commands(plan: Plan) -> Iterator[Diagnostic]:
    """OG302, OG303: a reference where its value would be no text; OG306: no whole command, or nothing at all."""
    values = Values(plan)
    yield from _notifier(plan.workflow.notify or "true")
    for placed in placed_steps(plan):
        for place, text in _commands(placed.step):
            where = (*placed.where, *place)
            yield from _incomplete(text, where)
            yield from (found for reference, spot in spots(text) for found in _problem(reference, spot, values, where))
        if placed.step.prompt is not None and not placed.step.prompt.strip():
            yield Diagnostic("OG306", "the prompt is empty", "say what the agent is to do", (*placed.where, "prompt"))


def _notifier(command: str) -> Iterator[Diagnostic]:
    """OG306, and OG372: a reference where nothing is filled in."""
    yield from _incomplete(command, ("notify",))
    for reference in references(command):
        message = f"`{' '.join(reference.text.split())}` stands in `notify`, which gets no values"
        yield Diagnostic("OG372", message, "read them from the JSON on its standard input", ("notify",))


def _commands(step: Step) -> Iterator[tuple[Where, str]]:
    if step.run is not None:
        yield ("run",), step.run
    yield from ((("verify", index), text) for index, text in enumerate(step.verify))
    if step.undo is not None:
        yield ("undo",), step.undo
    if step.checks:
        yield from ((("gate", *place), text) for place, text in step.checks.commands() if not references(text))


def _incomplete(text: str, where: Where) -> Iterator[Diagnostic]:
    if lack := missing(text):
        way_out = "say what to run; `true` does nothing" if lack == "has no command" else "write it to its end"
        yield Diagnostic("OG306", f"the text {lack}", way_out, where)


def _problem(reference: Reference, spot: Spot, values: Values, where: Where) -> Iterator[Diagnostic]:
    said = f"`{' '.join(reference.text.split())}`"
    if spot.place is Place.TEXT:
        message = f"{said} stands within single quotes, where bash takes it for text"
        way_out = "close the single quotes before it, or use double quotes; `<<WORD` instead of `<<'WORD'`"
        yield Diagnostic("OG302", message, way_out, where)
    elif spot.place is Place.UNSAFE:
        yield Diagnostic("OG303", f"{said} stands {spot.reason}", _way_out(said, spot.reason), where)
    elif spot.place is Place.HERE_DOCUMENT and not _is_safe_in_a_document(values.quoted(reference)):
        message = f"{said} stands within a here-document, which its text could end"
        yield Diagnostic("OG303", message, _way_out(said, message), where)


def _way_out(said: str, reason: str) -> str:
    """Bash carries out what is in `$value` too where it wants a number, so there a name alone mends nothing."""
    if reason == "directly after `$`":
        return f"write {said} without the `$`"
    named = f"give it a name first, as in `value={said[1:-1]}`, and write `$value`"
    if EVALUATED in reason or reason == UNSAFE["${"]:
        return f"{named}; for a number only after `[[ $value =~ ^[0-9]+$ ]]`"
    return named


def _is_safe_in_a_document(value: str) -> bool:
    r"""A line with a `$` ends no here-document; a `\\"` is no quote there, but two characters."""
    return value.startswith("$") and "\n" not in value and '\\"' not in value
