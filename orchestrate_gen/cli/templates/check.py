"""`templates check`: does each template compile?"""

import click

from orchestrate_gen.cli.talk_options import no_color


@click.command("check", short_help="Does each template compile?")
@click.argument("names", nargs=-1, metavar="[NAME|FILE]...")
@no_color
@click.pass_context
def check(ctx: click.Context, /, names: tuple[str, ...]) -> None:
    """Compile each template at every complexity and lint its commands; without a name, all there are.

    A name that ends in .yaml, or holds a `/`, is a file. The exit status is 0 if all are well, else 1.
    """
    from orchestrate_gen.cli.say import say, say_diagnostics
    from orchestrate_gen.cli.templates.examine import examine, wanted

    good = True
    for name, template, problems in wanted(names):
        found = problems or examine(template)
        errors = any(one.severity == "error" for one in found)
        say(f"{name}: {'does not compile' if errors else 'compiles'}\n")
        if found:
            say_diagnostics(found)
        good = good and not errors
    ctx.exit(0 if good else 1)
