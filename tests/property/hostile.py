"""Texts that break out of places where other programs put them."""

from hypothesis import strategies as st

CANARY = "Canary"
"""The file that appears when a text was taken for a command; no name that is made of a text has a capital letter."""

MIB = 1024 * 1024

SHELL = (
    f"$(touch {CANARY})",
    f"`touch {CANARY}`",
    f"${{x:-$(touch {CANARY})}}",
    f"$((a[$(touch {CANARY})]))",
    f"; touch {CANARY} ;",
    f"& touch {CANARY} &",
    f"| touch {CANARY}",
    f"'; touch {CANARY}; '",
    f'"; touch {CANARY}; "',
    f"\\'; touch {CANARY}; #",
    f">{CANARY}",
    f"\ntouch {CANARY}\n",
    f"\nPROMPT\ntouch {CANARY}\n",
    f"\nTASK\n}}\ntouch {CANARY}\n",
    f"\n  PROMPT\n\tPROMPT\nPROMPT \nPROMPT_2\ntouch {CANARY}\n",
    f"\n#!/usr/bin/env bash\ntouch {CANARY}\n",
    f"\r\ntouch {CANARY}\r\n",
    f"\u2028touch {CANARY}\u2029",
    f"\x85touch {CANARY}\x0c",
    f")\ntouch {CANARY}\n;; esac; }}; touch {CANARY} #",
)
MARKS = (
    "'",
    '"',
    "\\",
    "\\\n",
    "\n",
    "\n\n",
    "\t",
    " ",
    "--help",
    "-n",
    "-",
    "--",
    "=",
    "!!",
    "~",
    "*",
    "%s%n",
    "$",
    "$x",
    "$1",
    "$'\\x27'",
    "{{",
    "}}",
    "{{ description }}",
    "{{ params.spec }}",
    "{{ steps.plan.output }}",
    '{{ "{{" }}',
    "{% raw %}",
    "{# no #}",
    "\n# " + "=" * 94 + "\n",
    "\n# ====\n",
    "\n# Digest    sha256 " + "0" * 64 + "\n",
    "\n# Digest    \n",
    "# shellcheck disable=all",
    "\nset +e\nexit 1\n",
    '\nmain "$@"\n',
    "é",
    "ﬁ 日本語 😀",
    "a\u0301",
    "\u00a0",
    "\ufeff",
    "<TASK",
    "</output>",
    "name: [x, {y: &z !!python/object:os.system a}]",
)
REFUSED = ("\0", "\x01", "\x010\x02x\x03", "\x1b[2J", "\x7f", "\x80", "\r", "\u202e", "\u2066", "\ud800", "\udcff")
"""What no text may hold: control characters, marks of direction, halves of characters."""

_welcome = st.one_of(
    st.sampled_from(SHELL + MARKS),
    st.text(max_size=30),
    st.sampled_from(("fix the login", "docs/auth.md", "implement")),
)
_any = st.one_of(_welcome, _welcome, st.sampled_from(REFUSED))


def texts(*, at_most: int = 6) -> st.SearchStrategy[str]:
    """Any text at all, made of a few hostile pieces."""
    return st.lists(_any, max_size=at_most).map("".join)


def likely_texts(*, at_most: int = 6) -> st.SearchStrategy[str]:
    """Texts that are hostile and still not refused for a single character, mostly."""
    return st.lists(_welcome, min_size=1, max_size=at_most).map("".join)
