"""What the steps themselves have told, and what must hold for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Event:
    """A line of the file of events."""

    kind: str
    step: str
    pid: int
    uptime: float


def events_of(path: Path) -> list[Event]:
    """All events, in the order in which they happened."""
    lines = path.read_text().splitlines() if path.exists() else []
    return [Event(kind, step, int(pid), float(uptime)) for kind, step, pid, uptime in map(str.split, lines)]


def wrongs(events: list[Event], needs: Mapping[str, frozenset[str]]) -> list[str]:
    """A line for each thing that must not happen: overlaps, broken inputs, starts that came too early."""
    told = [f"{event.kind}: {event.step} ({event.pid})" for event in events if event.kind in ("overlap", "broken")]
    return [*told, *_too_early(events, needs), *_side_by_side(events)]


def _too_early(events: list[Event], needs: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Starts of steps while something that they need is not done."""
    ended: set[str] = set()
    for event in events:
        if event.kind == "end":
            ended.add(event.step)
        elif event.kind == "start":
            ended.discard(event.step)
            missing = needs[event.step] - ended
            if missing:
                yield f"too early: {event.step} ({event.pid}) started before {', '.join(sorted(missing))} was done"


def _side_by_side(events: list[Event]) -> Iterator[str]:
    """Ends of attempts after a later attempt of the same step has started."""
    newest: dict[str, int] = {}
    for event in events:
        if event.kind == "start":
            newest[event.step] = event.pid
        elif event.kind == "end" and event.pid != newest[event.step]:
            yield f"side by side: {event.step} ({event.pid}) ended after {newest[event.step]} had started"


def started(events: list[Event]) -> list[str]:
    """The steps that started, in order."""
    return [event.step for event in events if event.kind == "start"]
