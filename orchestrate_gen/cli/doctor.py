"""`doctor`: is everything here that scripts need?"""

import click

from orchestrate_gen.cli.talk_options import no_color


@click.command("doctor", short_help="Is everything here that scripts need?")
@click.option("--output", type=click.Choice(["json"]), help="The same as data.")
@no_color
@click.pass_context
def doctor(ctx: click.Context, output: str | None) -> None:
    """Look for bash, git, the agents' programs and what else is used here, and say what is missing.

    The exit status is 0 if all that is needed is there, else 6. Of credentials only the names are looked at.
    """
    from orchestrate_gen.cli.examine import examine
    from orchestrate_gen.cli.say import say
    from orchestrate_gen.cli.screens.examination import as_data, examination
    from orchestrate_gen.cli.write import write_stdout

    found = examine()
    if output:
        write_stdout(as_data(found))
    else:
        say(examination(found))
    ctx.exit(6 if any(one.needed and not one.good for one in found) else 0)
