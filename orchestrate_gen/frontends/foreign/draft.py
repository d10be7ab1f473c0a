"""A workflow in our language in the making: its values, where each comes from, and what there is to say about it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from orchestrate_gen.diagnostic import Diagnostic, Source, Span, Where, did_you_mean
from orchestrate_gen.frontends.characters import show
from orchestrate_gen.ir.project import NOTHING, Project

LISTS = ("steps", "on_success", "on_failure", "finally")
_FIRST = ("name", "title", "description", "version", "params", "defaults", "groups", "checkpoints")


@dataclass(eq=False)
class DraftStep:
    """A step: its values as a file has them, and where they come from, some keys from elsewhere."""

    values: dict[str, Any]
    origin: Where
    places: dict[str, Where] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its name."""
        return str(self.values["id"])


@dataclass
class Draft:
    """The whole. `top` has the keys of the workflow but for its lists of steps; `ids` our name of each foreign id.

    `groups` has the group of each step that a fragment puts into one, by their own names.
    """

    source: Source
    project: Project = NOTHING
    top: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Where] = field(default_factory=dict)
    lists: dict[str, list[DraftStep]] = field(default_factory=lambda: {name: [] for name in LISTS})
    ids: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    _by_id: dict[str, DraftStep] = field(default_factory=dict)

    @property
    def steps(self) -> list[DraftStep]:
        """The work."""
        return self.lists["steps"]

    def tell(
        self,
        code: str,
        message: str,
        way_out: str,
        where: Where,
        severity: Literal["error", "warning"] = "error",
        *,
        source: Source | None = None,
    ) -> None:
        """Note a mistake at a place of the foreign file, or of another one."""
        self.found.append(Diagnostic(code, message, way_out, where, severity).at(source or self.source))

    def named(self, written: str, where: Where, source: Source, *others: str) -> DraftStep | None:
        """Return the step that a fragment names; `others` are words that might be meant, too. OG288: there is none."""
        if len(self._by_id) != len(self.steps):
            self._by_id = {step.id: step for step in self.steps}
        if found := self._by_id.get(self.ids.get(written, written)):
            return found
        way_out = did_you_mean(written, {*self.ids, *others}) or "name a step by its `id`"
        self.tell("OG288", f"the workflow has no step `{show(written)}`", way_out, where, source=source)
        return None

    def data(self) -> dict[str, Any]:
        """The values of the file, in the order in which a person would write them; steps come last."""
        first = {key: self.top[key] for key in _FIRST if key in self.top}
        lists = {name: [step.values for step in steps] for name, steps in self.lists.items() if steps}
        return {**first, **self.top, **lists}

    def placed(self) -> Source:
        """The foreign text, with the places of the values that `data` has."""
        spans, keys = _Spans(self.source.spans), _Spans(self.source.keys)
        new = Source(self.source.name, self.source.text)
        for where, origin in self._origins():
            new.spans.update(spans.moved(origin, where))
            new.keys.update(keys.moved(origin, where))
        new.step_index.update({step.id: number for number, step in reversed(list(enumerate(self.steps)))})
        return new

    def _origins(self) -> Iterator[tuple[Where, Where]]:
        """Each place in our language with its place in the foreign file, the wider ones first."""
        yield (), ()
        yield from (((key,), where) for key, where in self.places.items())
        for name, steps in self.lists.items():
            for number, step in enumerate(steps):
                yield (name, number), step.origin
                yield from (((name, number, key), where) for key, where in step.places.items())


class _Spans:
    """The places of a source, to be found by what they are within."""

    def __init__(self, spans: dict[Where, Span]) -> None:
        self._within: dict[Where, list[tuple[Where, Span]]] = defaultdict(list)
        for where, span in spans.items():
            for end in range(1, len(where) + 1):
                self._within[where[:end]].append((where, span))
        self._within[()] = [((), spans[()])] if () in spans else []

    def moved(self, origin: Where, where: Where) -> dict[Where, Span]:
        """What stands at and within one place, at another."""
        return {(*where, *found[len(origin) :]): span for found, span in self._within[origin]}
