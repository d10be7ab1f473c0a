"""Texts that try to be something else than text, for hypothesis to draw from."""

from hypothesis import strategies as st

CANARY = "canary"
"""The file that a text makes if a shell takes it for code."""

NASTY = (
    f"$(touch {CANARY})",
    f"`touch {CANARY}`",
    f"'; touch {CANARY}; '",
    f'"; touch {CANARY}; "',
    f"\ntouch {CANARY}\n",
    f"\nPROMPT\ntouch {CANARY}\n",
    f"\nTASK\n}}\ntouch {CANARY}\n",
    f"a[$(touch {CANARY})]",
    f"$'\\'; touch {CANARY}; '",
    f"${{x:=$(touch {CANARY})}}",
    f"{{{{ params.x }}}} {{% raw %}} {{# {CANARY} #}}",
    "-n",
    "--",
    "-e \\x41",
    "~/x",
    "*",
    "?[a-z]",
    "#",
    "!",
    "&& || ; |",
    "\\",
    "\\\\",
    "\\\n",
    "%s %d %%",
    "$'",
    '$"',
    "$$",
    "${",
    "$((",
    "'",
    '"',
    "`",
    "\t",
    "é\u0301",
    "\u200b\u00a0",
    "\U0001d4b3",
)

_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_WELCOME = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=_BIDI)


def texts(max_size: int = 8) -> st.SearchStrategy[str]:
    """Texts without hidden characters, many of them made to break out of quotes."""
    pieces = st.one_of(st.sampled_from(NASTY), st.text(_WELCOME, max_size=10), st.sampled_from(["\n", "\n\n", " "]))
    return st.lists(pieces, max_size=max_size).map("".join)


def any_texts(max_size: int = 8) -> st.SearchStrategy[str]:
    """Texts with any character at all: NUL, escapes, halves of characters, marks of direction."""
    hidden = st.sampled_from([*"\0\x01\x02\x03\x07\x1b\r\x7f\x85\u2028\u2029\ufeff", *_BIDI, "\ud800", "\udcff"])
    pieces = st.one_of(st.sampled_from(NASTY), st.text(max_size=10), hidden)
    return st.lists(pieces, max_size=max_size).map("".join)


def typed_texts(max_size: int = 8) -> st.SearchStrategy[str]:
    """Texts that a word of a command line can be, read as Python reads it: any bytes but NUL."""
    return any_texts(max_size).map(lambda text: text.replace("\0", "").replace("\ud800", ""))
