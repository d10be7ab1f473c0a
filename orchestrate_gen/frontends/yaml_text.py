"""What is looked at before YAML text is parsed: its size and its characters."""

import re

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, Span, refuse
from orchestrate_gen.frontends.characters import IN_FILE, find_unwelcome, show
from orchestrate_gen.frontends.mistakes import first_of

MAX_BYTES = 8 * 1024 * 1024
"""Room for 5,000 steps with prompts of 20 lines."""
WAY_OUT = "a workflow is a few KiB of text; keep data in files of its own"

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


def clean_source(text: str, name: str) -> Source:
    """Return the text as a source, without a byte order mark and with plain line ends. Raises `RefusedError`."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise too_large(name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    _refuse_unwelcome(text, name)
    return Source(name, text)


def too_large(name: str) -> RefusedError:
    """The refusal of a text over `MAX_BYTES`; nobody needs to read it for that."""
    return refuse("OG107", f"`{show(name)}` is larger than 8 MiB", WAY_OUT)


def without_tabs(text: str) -> str:
    """The text, if it is JSON, indented with spaces: tabs mean nothing there, but not every parser knows."""
    return _INDENTATION.sub(lambda tabs: " " * len(tabs.group()), text) if text.lstrip().startswith("{") else text


def _refuse_unwelcome(text: str, name: str) -> None:
    shown, more = first_of(list(find_unwelcome(text, IN_FILE)))
    if not shown:
        return
    source = Source(name, IN_FILE.sub("\ufffd", text))
    way_out = "take it out, or write it as an escape in double quotes"
    found = (
        Diagnostic("OG109", f"there is the character {one}", way_out, span=Span(one.line, one.column)) for one in shown
    )
    raise RefusedError([*(diagnostic.at(source) for diagnostic in found), *more])
