"""`templates check`: does each template compile?"""

import click

from orchestrate_gen.cli.talk_options import as_messages, no_color


@click.command("check", short_help="Does each template compile?")
@click.argument("names", nargs=-1, metavar="[NAME|FILE]...")
@as_messages
@no_color
@click.pass_context
def check(ctx: click.Context, /, names: tuple[str, ...], output: str | None) -> None:
    """Compile each template at every complexity and lint its commands; without a name, all there are.

    What ends in .yaml or holds a `/` is a file. The exit status is 0 if all compile, else 1.
    """
    from orchestrate_gen.cli.say import say, say_diagnostics
    from orchestrate_gen.cli.templates.trial import candidates, trial, with_path
    from orchestrate_gen.cli.told import in_form
    from orchestrate_gen.diagnostic import Diagnostic

    status, all_found = 0, list[Diagnostic]()
    for candidate in candidates(names):
        found = trial(candidate)
        failed = any(one.severity == "error" for one in found)
        status = 1 if failed else status
        if output:
            all_found += with_path(found, candidate)
            continue
        say(f"{candidate}: {'does not compile' if failed else 'compiles'}\n")
        if found:
            say_diagnostics(found)
    if output:
        say(in_form(all_found, output))
    ctx.exit(status)
