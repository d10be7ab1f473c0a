"""Mistakes of the user, as values: a code, a place in the source, what is wrong, and a way out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

Where = tuple[str | int, ...]


@dataclass(frozen=True)
class Span:
    """A place in a source: 1-based line and column of its start, and how many characters it is long."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True)
class Source:
    """A text that a person wrote, and where each of its parts stands.

    `spans` is keyed by the path of a value as pydantic gives it: `("steps", 2, "needs", 0)`; `keys` has, for the
    same paths, the places of their names, where they have one. `parts` has, for steps that stand in another file, that
    file and what they are called there.
    """

    name: str
    text: str
    spans: dict[Where, Span] = field(default_factory=dict)
    step_index: dict[str, int] = field(default_factory=dict)
    keys: dict[Where, Span] = field(default_factory=dict)
    parts: "dict[str, tuple[Source, str]]" = field(default_factory=dict)

    def span(self, where: Where) -> Span | None:
        """The place of a value, or of the nearest thing around it; `("steps", "plan", ...)` works too."""
        if len(where) > 1 and where[0] == "steps" and isinstance(where[1], str) and where[1] in self.step_index:
            where = (where[0], self.step_index[where[1]], *where[2:])
        while where:
            if where in self.spans:
                return self.spans[where]
            where = where[:-1]
        return self.spans.get(())


@dataclass(frozen=True)
class Diagnostic:
    """One error or warning. `message` is lower case, without a full stop; `help` says what to do."""

    code: str
    message: str
    help: str = ""
    where: Where = ()
    severity: Literal["error", "warning"] = "error"
    span: Span | None = None
    source: Source | None = None

    def at(self, source: Source) -> "Diagnostic":
        """The same, with its place in a source, or in the file that its step stands in."""
        if self.where[:1] == ("steps",) and len(self.where) > 1 and self.where[1] in source.parts:
            inner, name = source.parts[str(self.where[1])]
            moved = ("steps", name, *self.where[2:])
            return Diagnostic(self.code, self.message, self.help, moved, self.severity, self.span).at(inner)
        span = self.span or source.span(self.where)
        return Diagnostic(self.code, self.message, self.help, self.where, self.severity, span, source)


class RefusedError(Exception):
    """The one exception of the package: it carries the diagnostics, all of them.

    `status` is the exit status: 2 for a mistake in what was given, 6 for something that is missing
    or unusable on this machine.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], status: Literal[2, 6] = 2) -> None:
        """Keep the diagnostics in the order given."""
        self.diagnostics = tuple(diagnostics)
        self.status = status
        super().__init__("; ".join(d.message for d in self.diagnostics))


def refuse(code: str, message: str, help: str = "", status: Literal[2, 6] = 2) -> RefusedError:  # noqa: A002 (the field's name)
    """Make the exception for a single mistake without a place."""
    return RefusedError([Diagnostic(code, message, help)], status)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion such as "did you mean `plan`?", or a list of what there is, or nothing."""
    names = sorted(set(known))
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"there is {', '.join(f'`{n}`' for n in names)}" if 0 < len(names) <= 12 else ""
