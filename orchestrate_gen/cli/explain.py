"""`explain`: the page of a diagnostic's code."""

import re

import click


def _known(_ctx: click.Context, _param: click.Parameter, word: str) -> str:
    """Take a code in any case, `og101` and `101` too."""
    from orchestrate_gen.cli.screens.page import codes
    from orchestrate_gen.diagnostic import did_you_mean, refuse

    if not word:
        return word
    code = f"OG{word.upper().removeprefix('OG')}"
    if code in (known := codes()):
        return code
    # Another code is hardly meant by one of three digits, and may be by one with a digit too many.
    nearest = "" if re.fullmatch(r"OG[0-9]{3}", code) else did_you_mean(code, known)
    way_out = f"{nearest} `orchestrate-gen explain` lists them all".lstrip()
    raise refuse("OG053", f"there is no code `{word}`", way_out)


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from orchestrate_gen.cli.screens.page import codes

    return [code for code in codes() if code.startswith(incomplete.upper())]


@click.command("explain", short_help="What a code such as OG101 means, with an example.")
@click.argument("code", default="", metavar="[CODE]", callback=_known, shell_complete=_complete)
def explain(code: str) -> None:
    """Print the page of a CODE: what it means, the way out, an input and what is said of it.

    Without a CODE, all there are.
    """
    from orchestrate_gen.cli.say import say
    from orchestrate_gen.cli.screens.page import all_codes, page

    say(page(code) if code else all_codes())
