"""What click says about a command line, as a diagnostic of ours.

Codes: OG050 wrong use, OG051 no such option, OG052 something is missing, OG053 wrong value, OG054 no such command.
"""

import re

import click

from orchestrate_gen.cli.template_options import TemplateCommand, declaring
from orchestrate_gen.diagnostic import Diagnostic, did_you_mean


def usage_diagnostic(error: click.UsageError) -> Diagnostic:
    """Return the diagnostic, with a suggestion and the command that shows the options there are."""
    match error:
        case click.NoSuchOption():
            return Diagnostic("OG051", f"there is no option `{error.option_name}`", _option_help(error))
        case click.MissingParameter():
            return Diagnostic("OG052", _missing(error), _missing_help(error))
        case click.BadParameter():
            return Diagnostic("OG053", _bad_value(error), _see(error.ctx))
        case _:
            return Diagnostic("OG050", _misuse(error.message), _see(error.ctx))


def _option_help(error: click.NoSuchOption) -> str:
    if error.ctx is None:
        return ""
    suggestion = did_you_mean(error.option_name, _options(error.ctx))
    return suggestion or _templates_with(error.option_name, error.ctx) or _see(error.ctx)


def _templates_with(option: str, ctx: click.Context) -> str:
    names = declaring(option, ctx) if isinstance(ctx.command, TemplateCommand) else []
    listed = ", ".join(f"`{name}`" for name in names)
    kind = "template" if len(names) == 1 else "templates"
    return f"it is a parameter of the {kind} {listed}: say `--template {names[0]}` too" if names else ""


def _options(ctx: click.Context) -> set[str]:
    return {
        word
        for param in ctx.command.get_params(ctx)
        for word in (*param.opts, *param.secondary_opts)
        if word.startswith("-")
    }


def _missing(error: click.MissingParameter) -> str:
    name = error.param.human_readable_name if error.param else "something"
    return f"`{name}` is missing"


def _missing_help(error: click.MissingParameter) -> str:
    if error.param and error.param.name == "description":
        return "say what to do, in quotes: orchestrate-gen 'implement auth'"
    return _see(error.ctx)


def _misuse(message: str) -> str:
    too_much = re.match(r"Got unexpected extra arguments? \((.*)\)", message)
    return f"there is no place for `{too_much[1]}`" if too_much else _sentence(message)


def _bad_value(error: click.BadParameter) -> str:
    text = _sentence(error.message)
    return f"`{error.param.opts[-1]}`: {text}" if isinstance(error.param, click.Option) else text


def _sentence(text: str) -> str:
    first, rest = text[:1], text[1:]
    return (first.lower() + rest).rstrip(".").replace("'", "`")


def _see(ctx: click.Context | None) -> str:
    path = ctx.command_path.removesuffix(" generate") if ctx else "orchestrate-gen"
    return f"`{path} --help` shows what there is"
