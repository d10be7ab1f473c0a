"""`templates export`: a template as one file to share."""

import click

from orchestrate_gen.cli.forms import deliver, force
from orchestrate_gen.cli.template_options import complete_template


@click.command("export", short_help="A template as one file to share.")
@click.argument("name", shell_complete=complete_template)
@click.option("-o", "file", metavar="FILE", help="Write to FILE, whole or not at all.")
@force
def export(name: str, file: str | None, force: bool) -> None:
    """Print a template below a line with its digest, so that who imports it sees that it is whole."""
    from orchestrate_gen.cli.templates.named import template_named
    from orchestrate_gen.frontends.template import export_template

    deliver(export_template(template_named(name)), file, force=force)
