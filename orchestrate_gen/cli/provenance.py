"""The command that makes a file again, as words: normalised, so that the same request gives the same words."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from orchestrate_gen.cli.settings import option_words
from orchestrate_gen.cli.words import as_path, utf8

if TYPE_CHECKING:
    from orchestrate_gen.ir.options import Options

PROGRAM = "orchestrate-gen"
LONGEST_WORD = 200


def sentence_words(text: str, template: str | None, options: "Options") -> tuple[tuple[str, ...], bool]:
    """Return the words for a description, and whether it is read from standard input.

    A description of several lines, or a long one, stands as `-`. One that looks like an option, a command or
    standard input comes after `--`, where it is nothing but a description.
    """
    long = "\n" in text or len(text) > LONGEST_WORD or text == "-"
    said = ("--script", *(("--template", template) if template else ()), *option_words(options))
    if long:
        return (PROGRAM, "-", *said), True
    if text.startswith("-") or " " not in text:
        return (PROGRAM, *said, "--", text), False
    return (PROGRAM, text, *said), False


def file_words(name: str, options: "Options", beside: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the words for a workflow file and the fragments beside it, which are named as `from_script` says."""
    return (PROGRAM, "compile", name, *(word for one in beside for word in ("--with", one)), *option_words(options))


def from_script(name: str, to: str | None) -> str:
    """Return the path of a workflow file as seen from the folder of the script that is made of it, `-` for no file.

    `to` is the script's file; without one it is taken to lie in the current folder. Links in the folders are followed,
    since `..` leads out of where they point to. Files that have no folder in common but the root are named alone:
    the path from one to the other would tell of this machine.
    """
    if name == "-":
        return name
    source, script = as_path(name), as_path(to) if to and to != "-" else Path("script")
    folder, start = source.parent.resolve(), script.parent.resolve()
    if folder != start and Path(os.path.commonpath([folder, start])) == Path(folder.anchor):
        return utf8(source.name)
    return utf8(os.path.normpath(Path(os.path.relpath(folder, start), source.name)))
