"""`fmt`: workflow files in their one layout."""

import click

from orchestrate_gen.cli.talk_options import messages, no_color


@click.command("fmt", short_help="Lay out workflow files in the one way.")
@click.argument("names", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", is_flag=True, help="Change nothing; name the files that would change.")
@messages
@no_color
@click.pass_context
def fmt(ctx: click.Context, /, names: tuple[str, ...], check: bool, messages: str | None) -> None:
    """Write each FILE, YAML or JSON, anew: keys in the order of the reference, quotes only where they are needed.

    Comments stay, and so does what the file means: a file that has mistakes, or would lose something, is refused. `-`
    reads standard input and prints the result. With --check the exit status is 1 if a file would change.
    """
    from orchestrate_gen.cli.read import read_text
    from orchestrate_gen.cli.say import say, say_diagnostics
    from orchestrate_gen.cli.screens.text import visible
    from orchestrate_gen.cli.told import told_as
    from orchestrate_gen.cli.words import as_path
    from orchestrate_gen.cli.write import write_file, write_stdout
    from orchestrate_gen.diagnostic import RefusedError
    from orchestrate_gen.frontends.format import format_workflow, not_laid_out

    refused, differs = list[RefusedError](), False
    with told_as(messages, None):
        for name in names:
            called = "standard input" if name == "-" else name
            try:
                text = read_text(name)
                new = format_workflow(text, called)
            except RefusedError as error:
                refused.append(error)
                continue
            differs = differs or new != text
            if check and new != text:
                say(f"{visible(name)}: would change\n")
                if messages:
                    say_diagnostics([not_laid_out(called, text, new)])
            elif name == "-" and not check:
                write_stdout(new)
            elif new != text:
                write_file(as_path(name), new, mode=as_path(name).stat().st_mode & 0o777)
                say(f"{visible(name)}: laid out anew\n")
        if refused:
            status = max(one.status for one in refused)
            raise RefusedError([one for error in refused for one in error.diagnostics], status)
    ctx.exit(1 if check and differs else 0)
