"""Extended regular expressions of POSIX."""

import pytest

from orchestrate_gen.ir.pattern import PatternError, as_python
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
