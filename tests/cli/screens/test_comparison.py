"""What `check` shows of a difference."""

import click

from orchestrate_gen.cli.compare import Compared
from orchestrate_gen.cli.screens.comparison import comparison
from orchestrate_gen.cli.screens.text import width

LINE = f"make {'word ' * 30}"
CHANGED = Compared("stale", f"{LINE}old {LINE}\n", f"{LINE}new {LINE}\n")


def lines(*, narrow: bool) -> list[str]:
    return click.unstyle(comparison("a.sh", CHANGED, in_full=False, narrow=narrow)).splitlines()


def test_a_change_beyond_the_edge_of_a_terminal_is_shown() -> None:
    old, new = (line for line in lines(narrow=True) if line.startswith(("  -…", "  +…")))
    assert old.startswith("  -…word word word word word word old make word")
    assert new.startswith("  +…word word word word word word new make word")
    assert all(width(line) <= 80 for line in lines(narrow=True)[:-1])


def test_nothing_is_cut_where_lines_have_no_end() -> None:
    assert f"  -{LINE}old {LINE}" in lines(narrow=False)
    assert f"  +{LINE}new {LINE}" in lines(narrow=False)
