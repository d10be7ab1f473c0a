"""What `check` shows of one script."""

import click
import pytest

from orchestrate_gen.cli.compare import Compared, Verdict
from orchestrate_gen.cli.screens.comparison import ONE_SCREEN, comparison
from orchestrate_gen.cli.screens.text import width
from orchestrate_gen.diagnostic import Diagnostic


def screen(compared: Compared, *, in_full: bool = False) -> list[str]:
    return click.unstyle(comparison("a b.sh", compared, in_full=in_full)).splitlines()


def test_what_is_up_to_date_is_one_line() -> None:
    assert screen(Compared("up to date", "x\n", "x\n")) == ["a b.sh: up to date"]


@pytest.mark.parametrize(
    ("verdict", "way_out"), [("stale", "its source or the compiler changed"), ("edited by hand", "into the source")]
)
def test_a_difference_is_shown_with_its_way_out(verdict: Verdict, way_out: str) -> None:
    lines = screen(Compared(verdict, "one\ntwo\n", "one\n2\n"))
    assert lines[:4] == [
        f"a b.sh: {verdict}",
        "  --- 'a b.sh' as it is",
        "  +++ 'a b.sh' made again",
        "  @@ -1,3 +1,3 @@",
    ]
    assert lines[4:-2] == ["   one", "  -two", "  +2", "   "]
    assert lines[-2] == "  its runtime is not the one that this version publishes"
    assert way_out in lines[-1]


def test_a_long_difference_is_one_screen_unless_asked_for() -> None:
    compared = Compared("stale", "a\n" * 100, "b\n" * 100)
    short, full = screen(compared), screen(compared, in_full=True)
    assert len(short) == ONE_SCREEN + 4
    assert short[-3] == f"  ... and {len(full) - 3 - ONE_SCREEN} lines more; --verbose shows all"
    assert not any("more; --verbose" in line for line in full)


def test_long_and_hostile_lines_do_no_harm() -> None:
    compared = Compared("stale", "\x1b[31m" + "x" * 200, "y")
    assert max(map(len, screen(compared)[:-1])) <= 80
    assert not any("\x1b" in line for line in screen(compared, in_full=True))


def test_changed_line_ends_are_named() -> None:
    assert screen(Compared("edited by hand", "x\r\n", "x\n"))[-1].endswith("add `*.sh text eol=lf` to .gitattributes")


def test_what_could_not_be_checked_says_why() -> None:
    problem = Diagnostic("OG620", "`a.sh` is no script of ours", "give another one")
    lines = screen(Compared("not checked", problems=(problem,)))
    assert lines == ["a b.sh: not checked", "error[OG620]: `a.sh` is no script of ours", "help: give another one"]


LINE = f"make {'word ' * 30}"
CHANGED = Compared("stale", f"{LINE}old {LINE}\n", f"{LINE}new {LINE}\n")


def narrowed(*, narrow: bool) -> list[str]:
    return click.unstyle(comparison("a.sh", CHANGED, in_full=False, narrow=narrow)).splitlines()


def test_a_change_beyond_the_edge_of_a_terminal_is_shown() -> None:
    old, new = (line for line in narrowed(narrow=True) if line.startswith(("  -…", "  +…")))
    assert old.startswith("  -…word word word word word word old make word")
    assert new.startswith("  +…word word word word word word new make word")
    assert all(width(line) <= 80 for line in narrowed(narrow=True)[:-1])


def test_nothing_is_cut_where_lines_have_no_end() -> None:
    assert f"  -{LINE}old {LINE}" in narrowed(narrow=False)
    assert f"  +{LINE}new {LINE}" in narrowed(narrow=False)
