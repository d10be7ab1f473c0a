"""`convert`: a file in a foreign format becomes a workflow file."""

import click

from orchestrate_gen.cli import forms
from orchestrate_gen.cli.talk_options import messages, no_color


@click.command("convert", short_help="A file in another format to a workflow file.")
@click.argument("name", metavar="FILE")
@click.option("-o", "file", metavar="FILE", help="Write to FILE, whole or not at all.")
@forms.force
@forms.beside
@messages
@no_color
def convert(name: str, file: str | None, force: bool, beside: tuple[str, ...], messages: str | None) -> None:
    """Rewrite a workflow of another format, YAML or JSON, in the language of orchestrate-gen; `-` is standard input.

    It goes to standard output, or to -o. What cannot be kept is told. `compile` takes such files as they are, too.
    """
    from orchestrate_gen.cli.compiled import called
    from orchestrate_gen.cli.project import find_project, folder_of
    from orchestrate_gen.cli.read import read_text
    from orchestrate_gen.cli.say import say_diagnostics
    from orchestrate_gen.cli.told import told_as
    from orchestrate_gen.cli.write import refuse_same_file
    from orchestrate_gen.frontends.conversion import convert as converted
    from orchestrate_gen.pipeline import Around, read_any

    with told_as(messages, None):
        refuse_same_file(name, file)
        fragments = [(read_text(one), one) for one in beside]
        loaded = read_any(read_text(name), called(name), around=Around(find_project(folder_of(file)), fragments))
        text = converted(loaded, called(name))
        if loaded.warnings:
            say_diagnostics(loaded.warnings)
        forms.deliver(text, file, force=force)
