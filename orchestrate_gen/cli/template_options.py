"""Options that a template declares: after `--template bugfix`, `--issue 42` gives its parameter `issue`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from orchestrate_gen.frontends.template import Shelf

_GIVEN = "orchestrate_gen.template_params"
_OPTIONS = "orchestrate_gen.template_options"
_WORDS = "orchestrate_gen.words"


class TemplateCommand(click.Command):
    """A command with `--template`, whose further options are the parameters of the template that is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Look at the template first, then parse with its parameters as options."""
        name = template_named(args)
        ctx.meta[_WORDS] = tuple(args)
        ctx.meta[_GIVEN] = {}
        if name and not ctx.resilient_parsing:
            ctx.meta[_OPTIONS] = list(self._options(name, ctx))
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the command's own parameters and the template's."""
        return [*super().get_params(ctx), *self.template_options(ctx)]

    def template_options(self, ctx: click.Context) -> list[click.Option]:
        """Return the options that the template which was named declares."""
        return list(ctx.meta.get(_OPTIONS, ()))

    def _options(self, name: str, ctx: click.Context) -> Iterator[click.Option]:
        template = _templates(ctx).get(name)
        own = {word for param in self.params for word in (*param.opts, *param.secondary_opts)} | {"--help"}
        for param, declared in template.workflow.params.items() if template else ():
            spellings = dict.fromkeys((f"--{param.replace('_', '-')}", f"--{param}"))
            words = [word for word in spellings if word not in own]
            if words:
                text = declared.description or f"the parameter `{param}`"
                yield click.Option(words, metavar="VALUE", help=text, expose_value=False, callback=_keep(param))


def _keep(name: str) -> Any:
    def keep(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
        if value is not None:
            ctx.meta[_GIVEN][name] = value

    return keep


def template_named(args: Sequence[str]) -> str | None:
    """Return the template that the words of a command line name, before they are parsed."""
    words = list(args[: args.index("--")] if "--" in args else args)
    joined = [word.removeprefix("--template=") for word in words if word.startswith("--template=")]
    return next((after for before, after in pairwise(words) if before == "--template"), joined[0] if joined else None)


def template_params(ctx: click.Context) -> dict[str, str]:
    """Return the parameters that were given as options of the template."""
    return dict(ctx.meta.get(_GIVEN, {}))


def declaring(option: str, ctx: click.Context) -> list[str]:
    """Return the names of the templates that declare an option, for a hint; the one that the description gets first."""
    from orchestrate_gen.analyzer import analyze

    names = {option.removeprefix("--"), option.removeprefix("--").replace("-", "_")}
    found = sorted(template.name for template in _templates(ctx).values() if names & set(template.workflow.params))
    description = next((word for word in ctx.meta.get(_WORDS, ()) if not word.startswith("-")), "")
    chosen = analyze(description).template.value
    return sorted(found, key=lambda name: name != chosen)


def complete_template(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    """Return the names of templates that begin so, without reading any."""
    from orchestrate_gen.cli.places import template_places

    files = (file for _, folder in template_places(Path()) for file in folder.glob("*.yaml"))
    return sorted({file.stem for file in files if file.stem.startswith(start)})


def _templates(ctx: click.Context) -> "Shelf":
    """Return the templates of the places in the context, or else those seen from the current folder."""
    from orchestrate_gen.cli.places import template_places
    from orchestrate_gen.frontends.template import find_templates

    return find_templates(ctx.obj or template_places(Path()))
