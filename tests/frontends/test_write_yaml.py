"""Tests of writing YAML, which reading undoes."""

from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.frontends.yaml_source import read_yaml, write_yaml

HOSTILE = st.sampled_from(
    [
        *("", " ", "\n", "\n\n", "yes", "on", "~", "null", "1", "1.5", "010", "1:30", "1e+17", "2026-01-02", "<<", "="),
        *("# no comment", "a: b", "a #b", "- a", "? a", "{{ params.x }}", "[a", "*a", "&a", "!a", "%a", "@a", "`a`"),
        *("'", '"', "'\"", "\\", "\\n", "a\tb", "\ta\n b", "a\n\tb\n", "a \nb", " a\nb", "a\nb\n\n", "\na", "a\n b\n  c"),
        *("\x00", "\x1b[31m", "\r\n", "a\rb", "\x85", "\u2028", "\u202e", "\ufeff", "\ufeffa\nb", "\uffff", "é", "😀"),
        *("---", "...", "--- a\n...\n", "key:", ": x", "a" * 300, "word " * 60, "a\n" * 50, "|", ">-", "a:\n", "a\n\n\nb "),
    ]
)
TEXT = st.text(st.characters(exclude_categories=["Cs"])) | HOSTILE | st.builds(str.__add__, HOSTILE, HOSTILE)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
DATA = st.dictionaries(
    TEXT,
    st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20),
    min_size=1,
)


@given(DATA)
def test_what_is_written_reads_back_the_same(data: dict[str, object]) -> None:
    assert read_yaml(write_yaml(data), "data")[0] == data
