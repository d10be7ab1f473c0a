"""`templates new`: begin a template of one's own."""

import click

from orchestrate_gen.cli.talk_options import for_user


@click.command("new", short_help="Begin a template of your own.")
@click.argument("name")
@for_user
def new(name: str, for_user: bool) -> None:
    """Write a small, complete template to start from, as .orchestrate/templates/NAME.yaml of the project."""
    from orchestrate_gen.cli.say import say
    from orchestrate_gen.cli.templates.named import add_template
    from orchestrate_gen.frontends.template import template_skeleton

    path = add_template(name, template_skeleton(name), for_user=for_user)
    say(f"wrote {path}\nedit it, then: orchestrate-gen templates check {name}\n")
