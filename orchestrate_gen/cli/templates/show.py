"""`templates show`: one template in full."""

import click

from orchestrate_gen.cli.template_options import complete_template


@click.command("show", short_help="One template in full, as YAML.")
@click.argument("name", shell_complete=complete_template)
@click.option("--output", type=click.Choice(["json"]), help="As data, with its origin and digest.")
def show(name: str, output: str | None) -> None:
    """Print a template as it was written."""
    from orchestrate_gen.cli.screens.shelf import template_data
    from orchestrate_gen.cli.templates.named import template_named
    from orchestrate_gen.cli.write import write_stdout

    template = template_named(name)
    write_stdout(template_data(template) if output else template.text)
