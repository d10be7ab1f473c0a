"""What tells one format from another: the keys at its top and in its steps, also with a typo in them."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any


def has_key(keys: Iterable[str], key: str) -> bool:
    """Whether a key is among some, or one that is nearly it."""
    return bool(get_close_matches(key, keys, n=1, cutoff=0.8))


def step_keys(data: object) -> set[str]:
    """The keys of all steps of a mapping."""
    steps: Any = data.get("steps") if isinstance(data, Mapping) else None
    found = steps if isinstance(steps, list) else []
    return {str(key) for step in found if isinstance(step, Mapping) for key in step}


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the name that was probably meant: one that is hardly different, but not the word itself."""
    close = get_close_matches(word, sorted(set(known)), n=1, cutoff=0.8)
    return next((one for one in close if one != word), None)
