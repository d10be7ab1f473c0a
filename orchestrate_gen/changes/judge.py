"""Which way a changed setting goes: wider, narrower, neither, or nobody knows.

A judge is given the value before and after, None where it is not said, and answers the mirror image when they are
exchanged: what widens one way narrows the other way.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from orchestrate_gen.changes.mark import Effect, Mark, Topic
from orchestrate_gen.changes.programs import network_programs
from orchestrate_gen.ir.outline import Value
from orchestrate_gen.ir.values import parse_duration

Judge = Callable[[Value | None, Value | None], Iterator[Mark]]


def _compared(one: Decimal, other: Decimal) -> Effect | None:
    return None if one == other else "wider" if one < other else "narrower"


def amount(topic: Topic, unsaid: str = "Infinity") -> Judge:
    """More is wider; `unsaid` is what counts where nothing is said."""

    def judge(before: Value | None, after: Value | None) -> Iterator[Mark]:
        if effect := _compared(_number(before, unsaid), _number(after, unsaid)):
            yield Mark(topic, effect)

    return judge


def least(topic: Topic) -> Judge:
    """What must be reached at least: less, or nothing said, is wider."""

    def judge(before: Value | None, after: Value | None) -> Iterator[Mark]:
        if effect := _compared(_number(after, "-Infinity"), _number(before, "-Infinity")):
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


def rank(topic: Topic, order: Sequence[str | None]) -> Judge:
    """What comes later in an order is wider; what is not in it is judged by a person."""

    def judge(before: Value | None, after: Value | None) -> Iterator[Mark]:
        if before not in order or after not in order:
            yield Mark(topic, "unclear")
        elif effect := _compared(Decimal(order.index(before)), Decimal(order.index(after))):
            yield Mark(topic, effect)

    return judge


def group(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """A script writes how many steps of a group may run at a time behind its name: `reviews/2`; a file names it."""
    then, now = (_number(str(value).partition("/")[2] or None, "Infinity") for value in (before, after))
    if not any("/" in str(value) for value in (before, after)):
        yield Mark("parallel", _present(before, after, more="narrower"))
    elif effect := _compared(then, now):
        yield Mark("parallel", effect)


def access(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """Full access is that to commands and the network, too."""
    yield from rank("access", (None, "read", "edit", "full"))(before, after)
    full: tuple[Topic, Topic] = ("commands", "network")
    for topic in full:
        if effect := _compared(Decimal(before == "full"), Decimal(after == "full")):
            yield Mark(topic, effect)


def worktree(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """A step that leaves its worktree works in the project itself."""
    if effect := _compared(Decimal(not before), Decimal(not after)):
        yield Mark("access", effect)


def commands(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """Commands that come or go are clear, but no program can tell what changed ones do."""
    yield Mark("commands", _present(before, after, more="wider"))
    then, now = (network_programs(_text(value)) for value in (before, after))
    if now - then:
        yield Mark("network", "wider")
    if then - now:
        yield Mark("network", "narrower")


def commands_that_check(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """Commands that must succeed are commands, and hold back what does not; `true` stands for those of the project."""
    then, now = (None if isinstance(value, bool) else value for value in (before, after))
    if then != now:
        yield from commands(then, now)
    yield from guard("checks")(before, after)


def guard(topic: Topic) -> Judge:
    """Something that holds a run back: its loss is wider."""

    def judge(before: Value | None, after: Value | None) -> Iterator[Mark]:
        yield Mark(topic, _present(before, after, more="narrower"))

    return judge


def on_failure(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """A failure that does not stop the run holds nothing back; a person may let it pass; a rollback runs commands."""
    if mark := _compared(_stop(before), _stop(after)):
        yield Mark("checks", mark)
    elif "escalate" in (before, after) and before != after:
        yield Mark("checks", "unclear")
    if "rollback" in (before, after) and before != after:
        yield Mark("commands", "unclear")


def _stop(policy: Value | None) -> Decimal:
    """How far a failure is let pass: `halt` of a script stops also what runs beside it."""
    return Decimal({"halt": 0, "continue": 2}.get(str(policy), 1))


def risk(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """In the mode `hybrid` a person approves a high risk, and full access unless its risk is said to be lower."""
    approved = {"high": 0, "None": 1}
    if effect := _compared(*(Decimal(approved.get(str(value), 2)) for value in (before, after))):
        yield Mark("approvals", effect)


def effect(before: Value | None, after: Value | None) -> Iterator[Mark]:
    """What is done `once` does not run again after it was cut short."""
    if found := _compared(Decimal(before != "once"), Decimal(after != "once")):
        yield Mark("attempts", found)


def more(topic: Topic, unsaid: Sequence[str] = ()) -> Judge:
    """A list of what may be: the longer, the wider."""

    def judge(before: Value | None, after: Value | None) -> Iterator[Mark]:
        then, now = (set(unsaid if value is None else _items(value)) for value in (before, after))
        if now - then:
            yield Mark(topic, "wider")
        if then - now:
            yield Mark(topic, "narrower")

    return judge


def fewer(topic: Topic) -> Judge:
    """A list of what holds a run back: the shorter, the wider."""

    def judge(before: Value | None, after: Value | None) -> Iterator[Mark]:
        yield from more(topic)(after, before)

    return judge


def allowed(topic: Topic) -> Judge:
    """A list of all that is allowed; where there is none, everything is."""

    def judge(before: Value | None, after: Value | None) -> Iterator[Mark]:
        if before is None or after is None:
            yield from guard(topic)(before, after)
        else:
            yield from more(topic)(before, after)

    return judge


def nothing(_before: Value | None, _after: Value | None) -> Iterator[Mark]:
    """What neither lets a workflow do more nor less."""
    yield from ()


def unclear(topic: Topic) -> Judge:
    """What no program can judge."""

    def judge(_before: Value | None, _after: Value | None) -> Iterator[Mark]:
        yield Mark(topic, "unclear")

    return judge


def _present(before: Value | None, after: Value | None, *, more: Effect) -> Effect:
    """The effect of something that came, its mirror image if it went, `unclear` if it is another now."""
    if before is None:
        return more
    return Mark("commands", more).mirrored.effect if after is None else "unclear"


def _items(value: Value) -> Sequence[str]:
    return value if isinstance(value, tuple) else str(value).split()


def _text(value: Value | None) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")
