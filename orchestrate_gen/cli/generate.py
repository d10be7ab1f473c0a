"""The default command: a description becomes a plan to look at, a script, or a document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from orchestrate_gen.cli import forms
from orchestrate_gen.cli.settings import settings
from orchestrate_gen.cli.talk_options import talk_options
from orchestrate_gen.cli.template_options import TemplateCommand, complete_template, template_params
from orchestrate_gen.diagnostic import refuse

_RESULTS = {"script", "dry_run", "output", "file", "force"}
_TALK = {"verbose", "no_color"}
_GENERAL = [("--version", "The version."), ("-h, --help", "This page.")]


class SentenceCommand(TemplateCommand):
    """The command that words without a command's name belong to."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse a description that is not quoted."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            from shlex import quote

            words = " ".join([str(ctx.params["description"]), *rest])
            raise refuse("OG050", "a description is one argument", f"put it in quotes: orchestrate-gen {quote(words)}")
        return rest

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the program's page."""
        if ctx.parent:
            ctx.parent.command.format_help(ctx.parent, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in sections, those of the template that was named among them."""
        for title, options in self._sections(ctx):
            records = [record for option in options if (record := option.get_help_record(ctx))]
            with formatter.section(title):
                formatter.write_dl(records + (_GENERAL if title == "Talk" else []))

    def _sections(self, ctx: click.Context) -> Iterator[tuple[str, list[click.Option]]]:
        options = [param for param in self.params if isinstance(param, click.Option)]
        yield "What comes out", [option for option in options if option.name in _RESULTS]
        yield "Settings", [option for option in options if option.name not in _RESULTS | _TALK]
        if declared := self.template_options(ctx):
            yield "Parameters of the template", declared
        yield "Talk", [option for option in options if option.name in _TALK]


def _refuse_file(description: str) -> None:
    """OG123: the name of a workflow file alone is no description; that of a plan is one."""
    if description.endswith((".yaml", ".yml", ".json")) and Path(description).is_file():
        from shlex import quote

        message = f"`{description}` is a workflow file, not a description"
        raise refuse("OG123", message, f"did you mean `orchestrate-gen compile {quote(description)}`?")


@click.command("generate", cls=SentenceCommand, hidden=True, context_settings={"allow_extra_args": True})
@click.argument("description")
@forms.script
@forms.dry_run
@forms.output
@forms.file
@forms.force
@click.option(
    "--template",
    metavar="T",
    shell_complete=complete_template,
    help="The template; then --NAME VALUE for what it declares.",
)
@settings
@talk_options
@click.pass_context
def generate(ctx: click.Context, /, description: str, **given: Any) -> None:
    """Compile a description."""
    from orchestrate_gen.cli.compiled import compile_sentence
    from orchestrate_gen.cli.places import template_places
    from orchestrate_gen.cli.project import folder_of
    from orchestrate_gen.cli.read import read_stdin
    from orchestrate_gen.cli.results import deliver_compiled

    form = forms.form(given, forms.GUIDED)
    _refuse_file(description)
    text = read_stdin() if description == "-" else description
    given["params"] = (*given["params"], *template_params(ctx).items())
    places = template_places(Path())
    start, lint = folder_of(given["file"]), form != forms.GUIDED
    compiled = compile_sentence(text, given, places, target=forms.target(form), lint=lint, start=start)
    deliver_compiled(compiled, form, given)
