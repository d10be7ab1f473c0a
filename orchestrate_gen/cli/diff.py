"""`diff`: what a change of a workflow means."""

import click

from orchestrate_gen.cli.talk_options import messages, no_color


@click.command("diff", short_help="What a change of a workflow means, and what it widens.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--fail-on", type=click.Choice(["widen"]), help="Exit with 1 if B may do more than A.")
@click.option("--output", type=click.Choice(["json"]), help="The same as data.")
@messages
@no_color
@click.pass_context
def diff(
    ctx: click.Context, /, before: str, after: str, fail_on: str | None, output: str | None, messages: str | None
) -> None:
    """Compare two workflow files, or scripts, as they are with all defaults: A is the one before, B the one after.

    What lets the workflow do more is marked with `!`: access, commands, network, cost, time, attempts, steps at a
    time, checks and approvals that are gone. `-` is standard input.
    """
    from orchestrate_gen.changes.compare import compare_outlines
    from orchestrate_gen.cli.outlined import outlined
    from orchestrate_gen.cli.read import read_text
    from orchestrate_gen.cli.say import say
    from orchestrate_gen.cli.screens.changes import changes, changes_data
    from orchestrate_gen.cli.told import told_as
    from orchestrate_gen.cli.write import write_stdout

    names = [before, after]
    with told_as(messages, output):
        texts = [read_text(name) for name in names]
        if before == after:
            texts = texts[:1] * 2
        comparison = compare_outlines(*outlined(list(zip(names, texts, strict=True))))
    if output == "json":
        write_stdout(changes_data(names, comparison))
    else:
        say(changes(names, comparison))
    ctx.exit(1 if fail_on and comparison.widened else 0)
