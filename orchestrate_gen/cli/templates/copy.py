"""`templates copy`: a template of one's own from one that is there."""

import click

from orchestrate_gen.cli.talk_options import for_user
from orchestrate_gen.cli.template_options import complete_template


@click.command("copy", short_help="Make a template of your own from another one.")
@click.argument("name", shell_complete=complete_template)
@click.argument("new", required=False)
@for_user
def copy(name: str, new: str | None, for_user: bool) -> None:
    """Copy the template NAME to .orchestrate/templates/NEW.yaml; without NEW, the copy takes its place."""
    from orchestrate_gen.cli.say import say
    from orchestrate_gen.cli.templates.named import add_template, renamed, template_named

    path = add_template(new or name, renamed(template_named(name), new or name), for_user=for_user)
    say(f"wrote {path}\n")
