"""The program: its commands, and a help page that shows the usual way first."""

import re
from typing import TYPE_CHECKING

import click

from orchestrate_gen.cli.analyze import analyze
from orchestrate_gen.cli.check import check
from orchestrate_gen.cli.compile import compile_file
from orchestrate_gen.cli.convert import convert
from orchestrate_gen.cli.default_group import DefaultGroup
from orchestrate_gen.cli.diff import diff
from orchestrate_gen.cli.doctor import doctor
from orchestrate_gen.cli.explain import explain
from orchestrate_gen.cli.fmt import fmt
from orchestrate_gen.cli.generate import generate
from orchestrate_gen.cli.say import say
from orchestrate_gen.cli.schema import schema
from orchestrate_gen.cli.templates import templates
from orchestrate_gen.diagnostic import refuse
from orchestrate_gen.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

ABOUT = """Compiles a sentence, a template or a workflow file to one bash script that leads coding agents
through research, plan, implementation, test and documentation, and resumes where it stopped."""

EXAMPLES = (
    ("orchestrate-gen 'implement auth'", "look at the plan"),
    ("orchestrate-gen 'implement auth' --script > auth.sh", "make the script"),
    ("orchestrate-gen 'fix login' --template bugfix --issue 42", "with its parameter"),
)


class Program(DefaultGroup):
    """All commands; words that name none of them are a description."""

    default = "generate"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Show the help page when there are no words; refuse a word that is nearly a command."""
        if not ctx.resilient_parsing:
            if not args:
                say(f"{ctx.get_help()}\n", err=True)
                ctx.exit(2)
            self._refuse_typo(args[0])
        return super().parse_args(ctx, args)

    def _refuse_typo(self, word: str) -> None:
        if word in self.commands or not re.fullmatch("[a-z]+(-[a-z]+)*", word):
            return
        from difflib import get_close_matches

        close = get_close_matches(word, self.list_commands(click.Context(self)), n=1, cutoff=0.75)
        if close:
            way_out = (
                f"did you mean `{close[0]}`?\na description of one word comes after `--`: orchestrate-gen -- {word}"
            )
            raise refuse("OG054", f"there is no command `{word}`", way_out)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands that have a name of their own, in the order of their use."""
        return [name for name in self.commands if name != self.default]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
        """Complete commands, and options of the default command, which may come first."""
        own = super().shell_complete(ctx, incomplete)
        if not incomplete.startswith("-"):
            return own
        return [*own, *generate.shell_complete(click.Context(generate, parent=ctx), incomplete)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both ways to use the program."""
        formatter.write_usage(ctx.command_path, "DESCRIPTION [OPTIONS]")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS] ...", prefix=" " * len("Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples, commands, and the options of the default command."""
        with formatter.section("Examples"):
            formatter.write("".join(f"  {command:<57} {what}\n" for command, what in EXAMPLES))
        self.format_commands(ctx, formatter)
        generate.format_options(ctx, formatter)


PROGRAM = Program(
    "orchestrate-gen",
    commands=[generate, compile_file, convert, fmt, templates, check, diff, explain, analyze, doctor, schema],
    help=ABOUT,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="`orchestrate-gen COMMAND --help` shows the options of a command.",
)
click.version_option(__version__, prog_name="orchestrate-gen", message="%(prog)s %(version)s")(PROGRAM)
