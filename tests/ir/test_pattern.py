"""What everybody knows of Perl is understood in patterns; what has another meaning there is told."""

import pytest

from orchestrate_gen.ir.pattern import extended, foreign


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
