"""A group of commands one of which is meant when none is named."""

import click

from orchestrate_gen.diagnostic import did_you_mean, refuse


class DefaultGroup(click.Group):
    """Commands, and the one that gets all words when the first of them is neither a command nor the group's own option.

    `default` is the name of that command. With `default_if_empty` it runs when there are no words at all.
    """

    default = ""
    default_if_empty = False

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command's name before words that name no command."""
        if self._means_default(ctx, args):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def _means_default(self, ctx: click.Context, args: list[str]) -> bool:
        if not args:
            return self.default_if_empty
        own = {name for param in self.get_params(ctx) for name in param.opts}
        return args[0] not in own and args[0] not in self.commands


class StrictDefaultGroup(DefaultGroup):
    """The same for a group whose default command takes no words: an unknown first word is a mistake."""

    def _means_default(self, ctx: click.Context, args: list[str]) -> bool:
        return super()._means_default(ctx, args) and (not args or args[0].startswith("-"))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuse an unknown first word with the nearest command: OG054."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            way_out = did_you_mean(args[0], self.commands)
            raise refuse("OG054", f"there is no command `{ctx.info_name} {args[0]}`", way_out)
        return super().resolve_command(ctx, args)
