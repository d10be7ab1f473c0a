"""Which way a changed setting goes: wider, narrower, neither, or nobody knows.

A judge is given the value before and after, None where it is not said, and answers the mirror image when they are
exchanged: what widens one way narrows the other way.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from orchestrate_gen.changes.mark import Effect, Mark, Topic, in_order
from orchestrate_gen.changes.programs import network_programs
from orchestrate_gen.ir.outline import Value
from orchestrate_gen.ir.values import parse_duration

Judge = Callable[[Value | None, Value | None], Iterator[Mark]]


def marks_of(key: str, before: Value | None, after: Value | None) -> tuple[Mark, ...]:
    """All that is to be said of a change of the setting at this path; nothing where it widens and narrows nothing."""
    judge = next((judge for pattern, judge in _JUDGES if re.fullmatch(pattern, key)), None)
    return in_order(judge(before, after)) if judge else ()


def _compared(one: Decimal, other: Decimal) -> Effect | None:
    return None if one == other else "wider" if one < other else "narrower"


def _amount(topic: Topic, unsaid: str = "Infinity") -> Judge:
    """More is wider; `unsaid` is what counts where nothing is said."""

    def judge(before: Value | None, after: Value | None) -> Iterator[Mark]:
        if effect := _compared(_number(before, unsaid), _number(after, unsaid)):
            yield Mark(topic, effect)

    return judge


def _number(value: Value | None, unsaid: str) -> Decimal:
    """An amount, or the seconds of a duration."""
    if value is None:
        return Decimal(unsaid)
    try:
        return Decimal(str(value))
    except InvalidOperation:
        try:
            return Decimal(parse_duration(value))
        except ValueError:
            return Decimal("Infinity")


def _rank(topic: Topic, order: Sequence[str | None]) -> Judge:
    """What comes later in an order is wider; what is not in it is judged by a person."""

    def judge(before: Value | None, after: Value | None) -> Iterator[Mark]:
        if before not in order or after not in order:
            yield Mark(topic, "unclear")
        elif effect := _compared(Decimal(order.index(before)), Decimal(order.index(after))):
            yield Mark(topic, effect)

    return judge


def _group(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """A script writes the steps of a group that may run at a time behind its name: `reviews/2`."""
    then, now = (_number(str(value).partition("/")[2] or None, "Infinity") for value in (before, after))
    if effect := _compared(then, now):
        yield Mark("parallel", effect)


def _access(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """Full access is that to commands and the network, too."""
    yield from _rank("access", (None, "read", "edit", "full"))(before, after)
    full: tuple[Topic, Topic] = ("commands", "network")
    for topic in full:
        if effect := _compared(Decimal(before == "full"), Decimal(after == "full")):
            yield Mark(topic, effect)


def _commands(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """Commands that come or go are clear, but no program can tell what changed ones do."""
    yield Mark("commands", _present(before, after, more="wider"))
    then, now = (network_programs(_text(value)) for value in (before, after))
    if now - then:
        yield Mark("network", "wider")
    if then - now:
        yield Mark("network", "narrower")


def _verify(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """Commands that must succeed are commands, and hold back what does not."""
    yield from _commands(before, after)
    yield from _guard("checks")(before, after)


def _guard(topic: Topic) -> Judge:
    """Something that holds a run back: its loss is wider."""

    def judge(before: Value | None, after: Value | None) -> Iterator[Mark]:
        yield Mark(topic, _present(before, after, more="narrower"))

    return judge


def _goes_on(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """A failure that does not stop the run holds nothing back."""
    if effect := _compared(Decimal(before == "continue"), Decimal(after == "continue")):
        yield Mark("checks", effect)


def _guards(before: Value | None, after: Value | None) -> Iterator[Mark]:
    then, now = (set(value if isinstance(value, tuple) else ()) for value in (before, after))
    if then - now:
        yield Mark("checks", "wider")
    if now - then:
        yield Mark("checks", "narrower")


def _unclear(topic: Topic) -> Judge:
    def judge(_before: Value | None, _after: Value | None) -> Iterator[Mark]:
        yield Mark(topic, "unclear")

    return judge


def _present(before: Value | None, after: Value | None, *, more: Effect) -> Effect:
    """The effect of something that came, its mirror image if it went, `unclear` if it is another now."""
    if before is None:
        return more
    return Mark("commands", more).mirrored.effect if after is None else "unclear"


def _text(value: Value | None) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")


_JUDGES: tuple[tuple[str, Judge], ...] = (
    (r"access", _access),
    (r"run|undo", _commands),
    (r"verify", _verify),
    (r"use|env\..+|agent_command|runtime|rest|code", _unclear("commands")),
    (r"max_cost|max_turns|limits\.cost", _amount("cost")),
    (r"timeout|limits\.duration", _amount("time")),
    (r"retry\.attempts", _amount("attempts", unsaid="1")),
    (r"on_failure\.attempts", _amount("attempts", unsaid="0")),
    (r"limits\.attempts", _amount("attempts")),
    (r"limits\.jobs|(groups\..+|for_each)\.max_parallel", _amount("parallel")),
    (r"group", _group),
    (r"mode", _rank("approvals", ("supervised", "hybrid", None))),
    (r"quality", _rank("checks", ("strict", None, "lenient"))),
    (r"on_failure", _goes_on),
    (r"gate", _guard("checks")),
    (r"approve", _guard("approvals")),
    (r"guards", _guards),
    (r"if", _unclear("checks")),
    (r"--.*", _unclear("commands")),
)
"""The first pattern that fits the whole path decides; a setting that none fits widens nothing."""
