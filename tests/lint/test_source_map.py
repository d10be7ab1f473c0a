"""A place in a script leads back to its section."""

import pytest

from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.lint.source_map import SourceMap, steps_alone, whole

OURS = Section(text="step_a() {\n")
COMMAND = Section(text="  make\n  make test\n", where=("steps", "a", "run"))
END = Section(text="}\n")
SCRIPT = Script(name="a.sh", sections=(OURS, COMMAND, END))


@pytest.mark.parametrize(("line", "section"), [(1, OURS), (2, COMMAND), (3, COMMAND), (4, END), (5, END)])
def test_each_line_knows_its_section(line: int, section: Section) -> None:
    assert whole(SCRIPT).section_of(line) is section


def test_sections_that_share_a_line_are_told_apart_by_column() -> None:
    before, command, after = Section(text="verify { "), Section(text="make", where=("a",)), Section(text=" }\n")
    source = whole(Script(name="a.sh", sections=(before, command, after)))
    found = [source.section_at(1, column) for column in (1, 9, 10, 13, 14, 99)]
    assert found == [before, before, command, command, after, after]


def test_without_a_column_the_section_with_a_place_is_meant() -> None:
    before, command, after = Section(text="verify { "), Section(text="make", where=("a",)), Section(text=" }\n")
    source = whole(Script(name="a.sh", sections=(before, command, after)))
    assert source.section_of(1) is command


def test_a_section_that_begins_in_the_middle_of_a_line_reaches_into_the_next_ones() -> None:
    before, command = Section(text="a; "), Section(text="b\nc", where=("b",))
    after = Section(text="; d\ne\n")
    source = whole(Script(name="a.sh", sections=(before, command, after)))
    found = [source.section_at(*place) for place in [(1, 3), (1, 4), (2, 1), (2, 2), (3, 1)]]
    assert found == [before, command, command, after, after]


def test_what_is_not_code_becomes_empty_lines_and_no_line_moves() -> None:
    prompt = Section(text="it's\na prompt\n", role="data")
    runtime = Section(text="main() {\n  :\n}\n", role="runtime")
    source, left_out = steps_alone(Script(name="a.sh", sections=(OURS, prompt, END, runtime, COMMAND)))
    assert source.text == "step_a() {\n\n\n}\n\n\n\n  make\n  make test\n"
    assert source.section_of(8) is COMMAND
    assert left_out == runtime.text


def test_what_follows_the_last_step_is_left_out_but_for_the_end_of_its_function() -> None:
    check, after = Section(text="  check\n"), Section(text="  again\n}\n\nrun_from() {\n  step_a\n}\n")
    source, left_out = steps_alone(Script(name="a.sh", sections=(OURS, COMMAND, check, after, END)))
    assert source.text == "step_a() {\n  make\n  make test\n  check\n  again\n}\n\n\n\n\n\n"
    assert left_out == "\nrun_from() {\n  step_a\n}\n}\n"


def test_without_an_end_of_a_function_the_rest_is_kept() -> None:
    after = Section(text="; make more\n")
    source, left_out = steps_alone(Script(name="a.sh", sections=(COMMAND, after)))
    assert (source.text, left_out) == (COMMAND.text + after.text, "")


def test_of_a_script_without_places_all_code_is_kept() -> None:
    source, left_out = steps_alone(Script(name="a.sh", sections=(OURS, END)))
    assert (source.text, left_out) == (OURS.text + END.text, "")


def test_an_empty_script_has_no_section() -> None:
    assert SourceMap(()).section_of(1) is None


def test_an_empty_section_has_no_place() -> None:
    source = whole(Script(name="a.sh", sections=(Section(text="", where=("nobody",)), OURS)))
    assert source.section_of(1) is OURS
