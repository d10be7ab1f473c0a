"""Extended regular expressions of POSIX, and what everybody knows of Perl."""

import pytest

from orchestrate_gen.ir.pattern import PatternError, as_python, extended, foreign
from tests.support.bash import run_bash

MATCHES = [
    (r"[\]", "\\"),
    (r"[^\]+", "abc"),
    ("[]a]+", "]a"),
    ("[[:alpha:][:digit:]_]+", "a1_"),
    ("[[:punct:]]", "["),
    ("[^[:space:]]+", "x"),
    ("a{2,3}", "aaa"),
    (r"v[0-9]+\.[0-9]+", "v1.0"),
    ("(a|b)?c", "bc"),
    ("[{(]x", "(x"),
]
WRONG = ["(", "[a", "[[:alfa:]]", "a{2", "[z-a]", "a\\"]


@pytest.mark.parametrize(("pattern", "text"), MATCHES)
def test_it_matches_what_bash_matches(pattern: str, text: str) -> None:
    assert as_python(pattern).fullmatch(text)
    assert bash(pattern, text) == 0


@pytest.mark.parametrize("pattern", WRONG)
def test_it_refuses_what_bash_refuses(pattern: str) -> None:
    with pytest.raises(PatternError):
        as_python(pattern)
    assert bash(pattern, "a") == 2


def bash(pattern: str, text: str) -> int:
    return run_bash("[[ $2 =~ ^($1)$ ]]", pattern, text).returncode


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"TOTAL.* (\d+)%", "TOTAL.* ([0-9]+)%"),
        (r"\D\s\S\w\W", "[^0-9][[:space:]][^[:space:]][[:alnum:]_][^[:alnum:]_]"),
        (r"[\d.]+[^]\s][\w.-]", "[0-9.]+[^][:space:]][[:alnum:]_.-]"),
        (r"[[:alpha:]\d]", "[[:alpha:]0-9]"),
        (r"\\d\.d[d]", r"\\d\.d[d]"),
    ],
)
def test_classes_become_sets(written: str, meant: str) -> None:
    assert extended(written) == meant
    assert foreign(written) is None


@pytest.mark.parametrize(
    ("pattern", "found"),
    [(r"a\b", r"\b"), ("(?=a)", "(?"), (r"\d+?", "+?"), ("a++", "++"), (r"[\D]", r"\D"), (r"[a-\d]", r"\d")],
)
def test_what_no_extended_regular_expression_has_is_told(pattern: str, found: str) -> None:
    assert foreign(pattern) == found


@pytest.mark.parametrize("pattern", ["[+?]", r"\++", "[^+?]*"])
def test_signs_that_stand_for_themselves_are_no_quantifiers(pattern: str) -> None:
    assert foreign(pattern) is None
