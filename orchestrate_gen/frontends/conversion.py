"""A workflow that was read from a foreign format, as a file in our language for people to go on with."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from textwrap import wrap

from orchestrate_gen.diagnostic import RefusedError, refuse
from orchestrate_gen.frontends.any_file import Loaded
from orchestrate_gen.frontends.characters import show
from orchestrate_gen.frontends.foreign import Translation
from orchestrate_gen.frontends.format import format_workflow
from orchestrate_gen.frontends.yaml_source import write_yaml

_COLUMNS = 100
_STEP = re.compile(r"(?<!:)\n(?=  - id: )")
_SECTION = re.compile(r"\n(?=(?:params|defaults|groups|checkpoints|steps|on_success|on_failure|finally):)")


def convert(loaded: Loaded, name: str) -> str:
    """Return the text of the file, as `fmt` lays it out. Raises `RefusedError`.

    `name` is what messages call the foreign one. OG287: it is in our language already.
    """
    if loaded.translation is None:
        way_out = "compile it as it is: `orchestrate-gen compile FILE`"
        raise refuse("OG287", f"`{show(name)}` is native: it is written in the language of orchestrate-gen", way_out)
    text = "".join((*_head(loaded.translation, PurePath(name).name), _spaced(write_yaml(loaded.translation.data))))
    try:
        return format_workflow(text, name)
    except RefusedError:  # too large by now, or not to be laid out: who compiles or lays it out is told
        return text


def _head(translation: Translation, name: str) -> Iterator[str]:
    yield f"# Made from {show(name)} by `orchestrate-gen convert`.\n"
    for remark in translation.remarks:
        lines = wrap(show(remark, 1_000), _COLUMNS - 4)
        yield "".join(f"# {'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


def _spaced(text: str) -> str:
    """Put an empty line before each section, and between steps."""
    return _STEP.sub("\n\n", _SECTION.sub("\n\n", text))
