"""`compile`: a workflow file becomes a script, a screen or a document."""

from typing import Any

import click

from orchestrate_gen.cli import forms
from orchestrate_gen.cli.settings import settings
from orchestrate_gen.cli.talk_options import messages, talk_options


@click.command("compile", short_help="A workflow file to a script.")
@click.argument("name", metavar="FILE")
@forms.dry_run
@forms.output_or_github
@forms.file
@forms.force
@forms.beside
@settings
@messages
@talk_options
def compile_file(name: str, messages: str | None = None, **given: Any) -> None:
    """Compile a workflow file, YAML or JSON; `-` is standard input. The script goes to standard output, or to -o.

    With `--output json`, errors and warnings are JSON too; `--output github` is `--messages github`.
    """
    from orchestrate_gen.cli.compiled import Beside, compile_text
    from orchestrate_gen.cli.project import folder_of
    from orchestrate_gen.cli.provenance import from_script
    from orchestrate_gen.cli.read import read_text
    from orchestrate_gen.cli.results import deliver_compiled
    from orchestrate_gen.cli.told import told_as
    from orchestrate_gen.cli.write import refuse_same_file

    if given["output"] == "github":
        given["output"], messages = None, messages or "github"
    with told_as(messages, given["output"]):
        form = forms.form(given, forms.SCRIPT)
        refuse_same_file(name, given["file"])
        recorded = from_script(name, given["file"])
        given["beside"] = [Beside(read_text(one), one, from_script(one, given["file"])) for one in given["beside"]]
        text, start = read_text(name), folder_of(given["file"])
        compiled = compile_text(text, name, given, recorded, target=forms.target(form), start=start)
        deliver_compiled(compiled, form, given)
