"""Checks by name are read as their authors write them."""

import pytest

from orchestrate_gen.ir.base import ValidationError
from orchestrate_gen.ir.gate import Checks, parse_lines
from orchestrate_gen.ir.step import Step


def gate(value: object) -> Step:
    return Step.model_validate({"id": "g", "gate": value})


def test_a_text_is_an_expression_or_the_name_of_a_check() -> None:
    assert gate("coverage >= 80").question == "coverage >= 80"
    assert gate("coverage >= 80").checks is None
    assert gate("tests-pass").checks == Checks(tests_pass=True)
    assert gate("tests-pass").question is None


def test_all_checks_are_said_in_the_words_of_the_file() -> None:
    written = {
        "tests-pass": "make check",
        "files-changed-only": ["src/*", "*.md"],
        "diff-at-most": "400 lines",
        "no-secrets-in-diff": True,
        "no-worse-than-baseline": "coverage",
        "coverage-at-least": "79.5 %",
        "no-lint-findings": True,
        "command": ["make a", "make b"],
    }
    checks = gate(written).checks
    assert checks is not None
    assert checks.words == (
        "tests-pass make check, no-lint-findings, command make a, command make b, coverage-at-least 79.5, "
        "files-changed-only src/* *.md, diff-at-most 400, no-secrets-in-diff, no-worse-than-baseline coverage"
    )
    assert Checks().words == ""


@pytest.mark.parametrize(("value", "lines"), [(400, 400), ("400", 400), ("1 line", 1), ("30 lines", 30), (0, 0)])
def test_lines_are_a_number(value: object, lines: int) -> None:
    assert parse_lines(value) == lines


@pytest.mark.parametrize("value", [True, -1, "many", "4 files", 1.5, "12345678"])
def test_what_is_no_number_of_lines_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="is no number of lines"):
        gate({"diff-at-most": value})


@pytest.mark.parametrize("value", [True, 0, -1, 101, "80 of 100", "1e1"])
def test_what_is_no_percentage_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="is no percentage"):
        gate({"coverage-at-least": value})


def test_commands_have_their_places() -> None:
    checks = gate({"tests-pass": "make test", "no-lint-findings": True, "command": ["a", "b"]}).checks
    assert checks is not None
    assert list(checks.commands()) == [(("tests-pass",), "make test"), (("command", 0), "a"), (("command", 1), "b")]
    assert checks.runs


def test_an_unknown_check_is_refused() -> None:
    with pytest.raises(ValidationError, match="tests-passed"):
        gate({"tests-passed": True})
