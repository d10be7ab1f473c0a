"""`templates list`: what there is."""

from pathlib import Path

import click

from orchestrate_gen.cli.talk_options import no_color


@click.command("list", short_help="Each template in one line (the default).")
@click.option("--output", type=click.Choice(["json"]), help="The same as data.")
@no_color
def list_(output: str | None) -> None:
    """List all templates: name, where it comes from, what it is for, and the options it declares."""
    from orchestrate_gen.cli.places import template_places
    from orchestrate_gen.cli.say import say
    from orchestrate_gen.cli.screens.shelf import shelf, shelf_data
    from orchestrate_gen.cli.write import write_stdout
    from orchestrate_gen.frontends.template import find_templates

    found = find_templates(template_places(Path()))
    if output:
        write_stdout(shelf_data(found.values()))
    else:
        say(shelf(found.values()))
