"""Foreign names to ours: small letters, digits, single `-` or `_` between them."""

import re
from collections.abc import Collection
from itertools import count

from orchestrate_gen.diagnostic import Source, Where
from orchestrate_gen.frontends.characters import show
from orchestrate_gen.frontends.foreign.draft import Draft

_FINE = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
_LONGEST = 64


def our_name(written: str, draft: Draft, where: Where, otherwise: str, source: Source | None = None) -> str:
    """Return the name itself if it is one of ours, else the nearest one, which a warning tells.

    `otherwise` is the name where nothing of it is left. OG281: a name is written in another way here.
    """
    if _FINE.fullmatch(written) and len(written) <= _LONGEST:
        return written
    name = _nearest(written) or otherwise
    message = f"`{show(written)}` is called `{name}` here"
    way_out = "names have small letters, digits and single `-` or `_` between them: write it so, and nothing is renamed"
    draft.tell("OG281", message, way_out, where, "warning", source=source)
    return name


def name_from(*words: str, taken: Collection[str], otherwise: str) -> str:
    """Return a name for what has none, made of the first words that give one; a number tells it from those taken."""
    name = next(filter(None, map(_nearest, words)), otherwise)
    others = (f"{name[: _LONGEST - 6]}_{number}" for number in count(2))
    return name if name not in taken else next(one for one in others if one not in taken)


def _nearest(written: str) -> str:
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", written).lower()
    joint = "_" if "_" in words or "-" not in words else "-"
    text = re.sub(r"[^a-z0-9]+", joint, words).strip("_-").lstrip("0123456789_-")
    return text[:_LONGEST].rstrip("_-")
