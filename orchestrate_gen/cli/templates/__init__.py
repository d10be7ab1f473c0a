"""`templates`: what there is, and a team's own. One file a verb."""

import click

from orchestrate_gen.cli.default_group import StrictDefaultGroup
from orchestrate_gen.cli.templates.check import check
from orchestrate_gen.cli.templates.copy import copy
from orchestrate_gen.cli.templates.export import export
from orchestrate_gen.cli.templates.import_ import import_
from orchestrate_gen.cli.templates.list_ import list_
from orchestrate_gen.cli.templates.new import new
from orchestrate_gen.cli.templates.show import show


class TemplatesGroup(StrictDefaultGroup):
    """The verbs about templates; `list` is meant when none is named."""

    default = "list"
    default_if_empty = True

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of their use."""
        return list(self.commands)


templates = TemplatesGroup(
    "templates",
    commands=[list_, show, new, copy, check, export, import_],
    short_help="List, show, write and share templates.",
    help="""List the templates (the default), show one, or keep your own.

    A team's own templates lie in .orchestrate/templates of the project, a user's own in the configuration folder;
    they come before the built-in ones of the same name.""",
)
