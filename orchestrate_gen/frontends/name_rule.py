"""Names that something may have."""

import re

_RULE = "begin with a small letter; small letters, digits and single `-` or `_` between them may follow"


def name_rule(wanted: str) -> str:
    """Return what a name is made of, and the nearest one to what was wanted."""
    slug = re.sub(r"[^a-z0-9]+", "-", wanted.lower()).strip("-").lstrip("0123456789-")
    return f"{_RULE}: `{slug}`" if 0 < len(slug) <= 64 else _RULE
