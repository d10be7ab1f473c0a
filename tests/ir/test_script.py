"""A script is its sections, joined."""

from orchestrate_gen.ir.script import Script, Section


def test_the_text_is_that_of_the_sections_in_their_order() -> None:
    sections = (Section(text="#!/bin/sh\n"), Section(text="ls\n", where=("steps", "a", "run")), Section(text=""))
    script = Script(name="a.sh", sections=sections)
    assert script.text == "#!/bin/sh\nls\n"
    assert [section.role for section in script.sections] == ["code"] * 3
