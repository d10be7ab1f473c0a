"""Names that something may have."""

import re

_RULE = "begin with a small letter; small letters, digits and single `-` or `_` between them may follow"


def name_rule(wanted: str) -> str:
    """Return what a name is made of, and the nearest one to what was wanted."""
    nearest = nearest_name(wanted)
    return f"{_RULE}: `{nearest}`" if nearest else _RULE


def nearest_name(wanted: str) -> str:
    """The nearest name to a text, or nothing."""
    slug = re.sub(r"[^a-z0-9]+", "-", wanted.lower()).strip("-").lstrip("0123456789-")
    return slug if len(slug) <= 64 else ""
