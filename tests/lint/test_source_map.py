"""A place in a script leads back to its section."""

import pytest

from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.lint.source_map import SourceMap, Steps, steps_alone, whole

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


def steps_of(*sections: Section, long: int = 1000) -> Steps:
    return steps_alone(Script(name="a.sh", sections=sections), long, 60)


def test_what_is_not_code_becomes_empty_lines_and_no_line_moves() -> None:
    prompt = Section(text="it's\na prompt\n", role="data")
    steps = steps_of(OURS, prompt, COMMAND, END)
    assert [source.text for source in steps.slices] == ["step_a() {\n\n\n  make\n  make test\n}\n"]
    assert steps.slices[0].section_of(4) is COMMAND
    assert steps.left_out == ""


def test_functions_that_are_ours_alone_are_left_out_but_for_the_first() -> None:
    asked = Section(text="\nstep_b() {\n  tell <<'PROMPT'\n")
    prompt = Section(text="it's\n", role="data")
    after = Section(text="PROMPT\n  ask_agent\n}\n\nstep_c() {\n")
    rest = Section(text="  again\n}\n\nrun_from() {\n  step_a\n}\n")
    runtime = Section(text="main() {\n  :\n}\n", role="runtime")
    steps = steps_of(OURS, END, asked, prompt, after, COMMAND, rest, runtime)
    assert [source.text for source in steps.slices] == [
        "step_a() {\n}\n\nstep_c() {\n  make\n  make test\n  again\n}\n"
    ]
    assert steps.left_out == (
        "\nstep_b() {\n  tell <<'PROMPT'\nPROMPT\n  ask_agent\n}\n\nrun_from() {\n  step_a\n}\n" + runtime.text
    )


def test_a_long_script_is_cut_between_its_functions() -> None:
    head = Section(text="topic=tea\nstep_a() {\n")
    again = Section(text="\nstep_b() {\n")
    steps = steps_of(head, COMMAND, END, again, COMMAND, END, again, COMMAND, END, long=90)
    assert [source.text for source in steps.slices] == [
        "topic=tea\nstep_a() {\n  make\n  make test\n}\n\nstep_b() {\n  make\n  make test\n}\n",
        "set -euo pipefail\n\nstep_b() {\n  make\n  make test\n}\n",
    ]
    assert steps.slices[1].section_at(4, 1) is COMMAND
    assert len(steps_of(head, COMMAND, END, again, COMMAND, END, long=90).slices) == 1
    assert (steps.head, steps.left_out) == ("topic=tea\nstep_a() {\n}\n", "")


def test_where_agents_are_asked_and_no_command_is_written_only_the_head_is_kept() -> None:
    prompt = Section(text="it's\n", role="data", where=("steps", "a", "prompt"))
    steps = steps_of(OURS, prompt, END, OURS, prompt, END)
    assert [source.text for source in steps.slices] == ["step_a() {\n\n}\n"]


def test_without_an_end_of_a_function_the_rest_is_kept() -> None:
    after = Section(text="; make more\n")
    assert [source.text for source in steps_of(COMMAND, after).slices] == [COMMAND.text + after.text]


def test_of_a_script_without_places_all_code_is_kept() -> None:
    steps = steps_of(OURS, END, OURS, END)
    assert [source.text for source in steps.slices] == [(OURS.text + END.text) * 2]
    assert steps.left_out == ""


def test_an_empty_script_has_no_section() -> None:
    assert SourceMap(()).section_of(1) is None


def test_an_empty_section_has_no_place() -> None:
    source = whole(Script(name="a.sh", sections=(Section(text="", where=("nobody",)), OURS)))
    assert source.section_of(1) is OURS
