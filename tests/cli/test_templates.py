"""`templates`: the verbs together."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Program

OWN = Path(".orchestrate") / "templates"


def test_an_unknown_verb_is_named_with_the_nearest(program: "Program") -> None:
    outcome = program("templates", "lst")
    assert outcome.status == 2
    assert outcome.err == "error[OG054]: there is no command `templates lst`\nhelp: did you mean `list`?\n"


def test_a_broken_template_is_reported_by_list_and_check_and_stops_only_its_own_use(program: "Program") -> None:
    OWN.mkdir(parents=True)
    (OWN / "broken.yaml").write_text(
        "name: broken\nsteps:\n  - id: a\n    prompt: x\n    needs: [b]\n    accessing: read\n"
    )
    listed = program("templates")
    assert listed.status == 0
    assert "feature" in listed.out
    assert "unknown key" in listed.err or "`accessing`" in listed.err
    checked = program("templates", "check")
    assert checked.status == 1
    assert "broken: does not compile\n" in checked.out
    assert program("add a page", "--template", "broken").status == 2
    assert program("add a page", "--template", "feature").status == 0
