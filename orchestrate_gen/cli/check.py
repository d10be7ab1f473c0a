"""`check`: does each script still match what it was made from?"""

import click

from orchestrate_gen.cli.talk_options import as_messages, no_color
from orchestrate_gen.cli.words import as_path


@click.command("check", short_help="Does each script still match its source?")
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT...")
@click.option("--skip-others", is_flag=True, help="Pass over files that orchestrate-gen did not make.")
@click.option("--verbose", is_flag=True, help="The whole difference.")
@as_messages
@no_color
@click.pass_context
def check(ctx: click.Context, scripts: tuple[str, ...], skip_others: bool, verbose: bool, output: str | None) -> None:
    """Make each SCRIPT again, in memory, and compare: `up to date`, `stale`, or `edited by hand`, with the difference.

    The exit status is 0 if all are up to date, 1 if one is not, 2 if one cannot be checked.
    """
    from orchestrate_gen.cli.compare import compare
    from orchestrate_gen.cli.say import on_terminal, say
    from orchestrate_gen.cli.screens.comparison import comparison, comparison_diagnostics
    from orchestrate_gen.cli.told import in_form
    from orchestrate_gen.diagnostic import Diagnostic

    worst, found = 0, list[Diagnostic]()
    for name in scripts:
        compared = compare(as_path(name))
        if skip_others and compared.foreign:
            continue
        worst = max(worst, compared.status)
        if output:
            found += comparison_diagnostics(name, compared)
        else:
            say(comparison(name, compared, in_full=verbose, narrow=on_terminal()))
    if output:
        say(in_form(found, output))
    ctx.exit(worst)
