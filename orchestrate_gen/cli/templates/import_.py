"""`templates import`: take over a template that somebody shared."""

import click

from orchestrate_gen.cli.talk_options import for_user


@click.command("import", short_help="Take over a template that somebody shared.")
@click.argument("file")
@for_user
def import_(file: str, for_user: bool) -> None:
    """Check FILE, `-` for standard input, against its digest, and write it to .orchestrate/templates of the project.

    Read a template before you use it: it says what agents do in your project.
    """
    from orchestrate_gen.cli.read import read_text
    from orchestrate_gen.cli.say import say
    from orchestrate_gen.cli.templates.named import add_template
    from orchestrate_gen.frontends.template import import_template

    template = import_template(read_text(file), "standard input" if file == "-" else file)
    path = add_template(template.name, template.text, for_user=for_user)
    say(f"wrote {path}\nread it before you use it: orchestrate-gen templates show {template.name}\n")
