"""docs/templates.md and the README name every template."""

from orchestrate_gen.cli.program import PROGRAM
from orchestrate_gen.cli.templates import templates
from orchestrate_gen.frontends.template import find_templates
from orchestrate_gen.resources import templates_folder
from tests.docs.pages import README, inline_code, page, read, sections

BUILT_IN = find_templates([("built-in", templates_folder() / "workflows")])


def test_every_template_has_a_section_with_its_parameters_and_phases() -> None:
    for name, template in BUILT_IN.items():
        text = sections(page("templates"))[name]
        assert [param for param in template.workflow.params if f"`--{param.replace('_', '-')}`" not in text] == []
        assert [step.id for step in template.workflow.steps if f"`{step.id}`" not in text] == []
        assert [step.phase for step in template.workflow.steps if f"**{step.phase}**" not in text] == []


def test_the_readme_names_every_template() -> None:
    assert set(BUILT_IN) <= inline_code(read(README))


def test_every_verb_about_templates_is_shown() -> None:
    assert templates in PROGRAM.commands.values()
    assert [verb for verb in templates.commands if f"orchestrate-gen templates {verb}" not in page("templates")] == []
