"""`templates list`: what there is."""

import click

from orchestrate_gen.cli.talk_options import no_color


@click.command("list", short_help="Each template in one line (the default).")
@click.option("--output", type=click.Choice(["json"]), help="The same as data.")
@no_color
def list_(output: str | None) -> None:
    """List all templates: name, where it comes from, what it is for, and the options it declares."""
    from orchestrate_gen.cli.say import say, say_diagnostics
    from orchestrate_gen.cli.screens.shelf import shelf, shelf_data
    from orchestrate_gen.cli.templates.named import all_templates
    from orchestrate_gen.cli.write import write_stdout

    found = all_templates()
    if output:
        write_stdout(shelf_data(found.values()))
    else:
        say(shelf(found.values()))
    if found.broken:
        say_diagnostics([diagnostic for one in found.broken for diagnostic in one.diagnostics])
