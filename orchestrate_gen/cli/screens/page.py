"""The pages of the diagnostics, as they are read on a terminal."""

import re

import click

from orchestrate_gen.cli.screens.text import visible_lines
from orchestrate_gen.resources import diagnostics_folder

_TITLE = re.compile(r"# (OG\d{3}): (.+)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:\.\./)*([^)#]+)[^)]*\)")
_FENCE = re.compile(r"^```(?:[a-z]+\n(?=.))?\n?", re.MULTILINE)


def codes() -> tuple[str, ...]:
    """Return all codes that have a page."""
    return tuple(sorted(path.stem for path in diagnostics_folder().glob("OG*.md")))


def title(code: str) -> str:
    """Return what the page of a code is about, in a few words."""
    with (diagnostics_folder() / f"{code}.md").open(encoding="utf-8") as page:
        match = _TITLE.match(page.readline())
    return match[2] if match else ""


def all_codes() -> str:
    """Return a line for each code."""
    return "".join(f"{click.style(code, bold=True)}  {title(code)}\n" for code in codes())


def page(code: str) -> str:
    """Return the page of a code without the marks of Markdown: examples are indented, links name their page."""
    text = (diagnostics_folder() / f"{code}.md").read_text(encoding="utf-8")
    parts = (_example(part) if number % 2 else _prose(part) for number, part in enumerate(_FENCE.split(text)))
    return "".join(parts)


def _example(text: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in visible_lines(text))


def _prose(text: str) -> str:
    plain = _LINK.sub(r"\1 (docs/\2)", text)
    return _TITLE.sub(lambda match: click.style(match[0].removeprefix("# "), bold=True), plain)
