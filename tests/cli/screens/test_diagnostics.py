"""Diagnostics as people see them."""

import click
import pytest

from orchestrate_gen.cli.screens.diagnostics import draw
from orchestrate_gen.diagnostic import Diagnostic, Source, Span


def drawn(*diagnostics: Diagnostic) -> str:
    return click.unstyle(draw(diagnostics))


def placed(line: str, column: int, length: int = 1) -> Diagnostic:
    return Diagnostic("OG203", "unknown step", span=Span(1, column, length), source=Source("wf.yaml", line))


def test_a_mistake_has_its_place_a_caret_and_a_way_out() -> None:
    source = Source("workflow.yaml", "name: x\nsteps:\n  - id: plan\n    needs: [researchh]\n")
    mistake = Diagnostic(
        "OG203", "unknown step `researchh` in `needs`", "did you mean `research`?", span=Span(4, 13, 9), source=source
    )
    assert drawn(mistake) == (
        "error[OG203]: unknown step `researchh` in `needs`\n"
        " --> workflow.yaml:4:13\n"
        "  |\n"
        "4 |     needs: [researchh]\n"
        "  |             ^^^^^^^^^\n"
        "help: did you mean `research`?\n"
    )


def test_all_are_drawn_and_then_counted() -> None:
    warning = Diagnostic("OG290", "nothing uses it", severity="warning")
    assert drawn(Diagnostic("OG001", "no words"), warning, warning) == (
        "error[OG001]: no words\n\nwarning[OG290]: nothing uses it\n\nwarning[OG290]: nothing uses it\n\n"
        "1 error and 2 warnings\n"
    )


def test_of_many_alike_the_first_ones_are_drawn_and_the_lines_of_the_others_named() -> None:
    source = Source("w", "x\n" * 9)
    alike = [
        Diagnostic("OG104", f"alias {line}", "write it out", span=Span(line, 1), source=source) for line in range(1, 8)
    ]
    text = drawn(*alike, Diagnostic("OG104", "other", "look up"), *[Diagnostic("OG001", "no place")] * 5)
    assert text.count("--> w:") == 3
    assert "error[OG104]: other\n" in text
    assert text.endswith(
        "... and 4 more errors[OG104], in lines 4, 5, 6, 7\n\n... and 2 more errors[OG001]\n\n13 errors\n"
    )


def test_of_very_many_the_first_ones_are_drawn() -> None:
    text = drawn(*[Diagnostic("OG001", f"mistake {number}", f"help {number}") for number in range(50)])
    assert "mistake 19\n" in text
    assert "mistake 20\n" not in text
    assert text.endswith("... and 30 more\n\n50 errors\n")


def test_that_there_are_more_is_said_last_however_many_there_are() -> None:
    many = [Diagnostic("OG201", f"m{number}", f"h{number}") for number in range(30)]
    text = drawn(*many[:5], Diagnostic("OG120", "there are 9 more mistakes"), *many[5:])
    assert text.endswith("... and 10 more\n\nerror[OG120]: there are 9 more mistakes\n\n31 errors\n")


def test_a_line_number_of_two_digits_keeps_the_bars_together() -> None:
    source = Source("w", "\n" * 9 + "abc\n")
    text = drawn(Diagnostic("OG203", "m", span=Span(10, 2), source=source))
    assert "  --> w:10:2\n   |\n10 | abc\n   |  ^\n" in text


def test_tabs_and_wide_characters_do_not_move_the_caret() -> None:
    assert "1 |     x: bad\n  |        ^^^\n" in drawn(placed("\tx: bad", 5, 3))
    assert "1 | 日本: bad\n  |       ^^^\n" in drawn(placed("日本: bad", 5, 3))


@pytest.mark.parametrize("column", [1, 200, 395])
def test_a_very_long_line_is_cut_around_the_caret(column: int) -> None:
    line = "x" * (column - 1) + "BAD" + "y" * (400 - column)
    shown, carets = drawn(placed(line, column, 3)).splitlines()[3:5]
    assert len(shown) <= 80
    start = carets.index("^")
    assert shown[start : start + 3] == "BAD"
    assert carets.count("^") == 3


def test_carets_of_a_long_mark_end_with_the_line() -> None:
    shown, carets = drawn(placed("x" * 400, 1, 400)).splitlines()[3:5]
    assert len(carets) == len(shown) <= 80


def test_a_place_after_the_end_shows_no_line() -> None:
    mistake = Diagnostic("OG101", "m", span=Span(9, 1), source=Source("w", "a\n"))
    assert drawn(mistake) == "error[OG101]: m\n --> w:9:1\n"


def test_a_source_without_a_place_is_named() -> None:
    assert drawn(Diagnostic("OG101", "m", source=Source("w.yaml", ""))) == "error[OG101]: m\n --> w.yaml\n"


def test_escape_sequences_are_shown_not_obeyed() -> None:
    mistake = Diagnostic("OG101", "bad \x1b[2J", "see \x07", span=Span(1, 1), source=Source("\x1b]0;", "\x1b[31m"))
    assert "\x1b" not in drawn(mistake)
    assert "1 | \\x1b[31m\n  | ^^^^\n" in drawn(mistake)


def test_a_long_way_out_is_wrapped_and_each_of_its_lines_is_one_help() -> None:
    text = drawn(Diagnostic("OG101", "m", "word " * 30 + "\nsecond"))
    assert all(len(line) <= 80 for line in text.splitlines())
    assert text.endswith("help: second\n")


def test_code_in_a_way_out_keeps_its_blanks() -> None:
    way_out = "the line is `printf 'x\\r\\n  lead:   3'`; write " + "`printf '%s  %s'`" * 4
    text = draw([Diagnostic("OG502", "odd", way_out)])
    assert "the line is `printf 'x\\r\\n  lead:   3'`; write" in text
    assert text.count("'%s  %s'") == 4
    assert max(map(len, click.unstyle(text).split("\n"))) <= 80
