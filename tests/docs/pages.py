"""The pages as data: their fenced blocks, headings and links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
DOCS = TOP / "docs"
README = TOP / "README.md"
DIAGNOSTICS = tuple(sorted((DOCS / "diagnostics").glob("*.md")))
PAGES = (README, TOP / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")), *DIAGNOSTICS)

_FENCE = re.compile(r"^```(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[(?:[^\]]+)\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and the 1-based line of its first line of text."""

    language: str
    text: str
    line: int


@cache
def read(path: Path) -> str:
    """Return the text of a page."""
    return path.read_text(encoding="utf-8")


def page(name: str) -> str:
    """Return the text of a page of docs/, `cli` for `docs/cli.md`."""
    return read(DOCS / f"{name}.md")


def blocks(text: str) -> Iterator[Block]:
    """Give the fenced blocks of a page, in order."""
    for match in _FENCE.finditer(text):
        yield Block(match[1], match[2], text.count("\n", 0, match.start(2)) + 1)


def prose(text: str) -> str:
    """Return a page without its fenced blocks, their lines left empty."""
    return _FENCE.sub(lambda match: "\n" * match.group().count("\n"), text)


def inline_code(text: str) -> set[str]:
    """Return what stands between backticks outside of fenced blocks."""
    return set(_CODE.findall(prose(text)))


def links(text: str) -> list[str]:
    """Return where the links of a page lead."""
    return _LINK.findall(prose(text))


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as code forges make them."""
    found: set[str] = set()
    for heading in _HEADING.findall(prose(text)):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        number, anchor = 0, slug
        while anchor in found:
            number += 1
            anchor = f"{slug}-{number}"
        found.add(anchor)
    return found


def sections(text: str) -> dict[str, str]:
    """Return the text below each heading of a page, up to the next one of any level."""
    _, *parts = re.split(r"^#{1,6} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))
