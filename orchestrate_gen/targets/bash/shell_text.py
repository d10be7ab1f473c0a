"""Shell commands of the user: their references become quoted words, their lines get our indentation."""

import re
from collections.abc import Callable, Iterator

from orchestrate_gen.ir.reference import Literal, Reference, parse_text
from orchestrate_gen.targets.bash.quote import braced
from orchestrate_gen.targets.bash.quoting import Place, Quoting, Spot, scan
from orchestrate_gen.targets.bash.tokens import VALUE

_VARIABLE_AND_MORE = re.compile(rf"\$[A-Za-z0-9_]+{VALUE}[A-Za-z0-9_]")
"""A variable of the user's whose name would take in the beginning of a value."""


def shell_code(text: str, value_of: Callable[[Reference], str], by: str = "  ") -> str:
    """Return shell text with its references filled in and its lines indented, but for those within a quoted text.

    `value_of` returns what stands for a reference between double quotes, such as `$param_x`. The target's check
    has found the text complete, and no reference where a value would not be a part of one word.
    """
    plain, references = _parted(text)
    found = scan(plain)
    *texts, code = _indented(plain, found, by)
    for before, reference, spot in reversed(tuple(zip(texts, references, found.spots, strict=True))):
        code = before + _filled(reference, spot, value_of, before, code) + code
    return code


def spots(text: str) -> Iterator[tuple[Reference, Spot]]:
    """Each reference of a shell text with the place where its value would stand."""
    plain, references = _parted(text)
    return zip(references, scan(plain).spots, strict=True)


def missing(text: str) -> str:
    """What keeps a text from being whole commands, in words that go after "it", or nothing."""
    found = scan(_parted(text)[0])
    if found.empty:
        return "has no command"
    return f"ends {found.open}" if found.open else ""


def _parted(text: str) -> tuple[str, tuple[Reference, ...]]:
    """The text with a `VALUE` for each reference, and the references."""
    segments = parse_text(text.strip("\n"))
    plain = "".join(segment.text if isinstance(segment, Literal) else VALUE for segment in segments)
    return plain, tuple(segment for segment in segments if isinstance(segment, Reference))


def _indented(plain: str, found: Quoting, by: str) -> list[str]:
    """The text between the values, indented where that changes no command."""
    starts = sorted(start for start in found.starts if plain[start : start + 1] not in ("", "\n"))
    ends = [*starts[1:], len(plain)]
    before = plain[: starts[0]] if starts else plain
    return (before + "".join(by + plain[a:b] for a, b in zip(starts, ends, strict=True))).split(VALUE)


def _filled(reference: Reference, spot: Spot, value_of: Callable[[Reference], str], before: str, after: str) -> str:
    match spot.place:
        case Place.CODE:
            return f'"{value_of(reference)}"'
        case Place.COMMENT:
            return " ".join(reference.text.split())
        case _:
            value = braced(value_of(reference), after)
            return f'""{value}' if _VARIABLE_AND_MORE.search(f"{before}{VALUE}{value}") else value
