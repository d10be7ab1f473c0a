"""Finding templates by name, and names for new ones."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestrate_gen.cli.templates.named import renamed
from orchestrate_gen.frontends.template import read_template

if TYPE_CHECKING:
    from tests.cli.conftest import Program

OWN = Path(".orchestrate") / "templates"


@pytest.mark.parametrize("verb", [["new", "feature"], ["copy", "bugfix", "feature"], ["copy", "feature"]])
def test_nothing_of_ones_own_is_overwritten(program: "Program", verb: list[str]) -> None:
    program("templates", "copy", "feature")
    before = (OWN / "feature.yaml").read_text()
    outcome = program("templates", *verb)
    assert outcome.status == 2
    assert "error[OG408]: `.orchestrate/templates/feature.yaml` is there already" in outcome.err
    assert (OWN / "feature.yaml").read_text() == before


@pytest.mark.parametrize("name", ["Bad Name", "../escape", "x" * 80])
def test_a_name_that_no_template_can_have_is_refused(program: "Program", name: str) -> None:
    for verb in (["new", name], ["copy", "feature", name]):
        outcome = program("templates", *verb)
        assert outcome.status == 2
        assert "error[OG407]" in outcome.err
    assert not OWN.exists()


def test_an_unknown_template_is_named_with_the_nearest(program: "Program") -> None:
    for words in (["templates", "show", "featuree"], ["x y", "--template", "featuree"]):
        outcome = program(*words)
        assert outcome.status == 2
        assert outcome.err == "error[OG401]: there is no template `featuree`\nhelp: did you mean `feature`?\n"


@pytest.mark.parametrize("name", ["name: old", 'name: "old"', "{name: old, steps: [{id: a, run: x}]}"])
def test_a_renamed_template_changes_its_name_and_nothing_else(home: Path, name: str) -> None:
    text = name if name.startswith("{") else f"# old\n{name} # it is old\nsteps: [{{id: old, run: x}}]\n"
    (home / "old.yaml").write_text(text)
    template = read_template(home / "old.yaml", "project")
    assert renamed(template, "old") == text
    after = renamed(template, "young")
    assert after in (text.replace("name: old", "name: young"), text.replace('name: "old"', "name: young"))
