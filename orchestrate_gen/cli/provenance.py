"""The command that makes a file again, as words: normalised, so that the same request gives the same words."""

from typing import TYPE_CHECKING

from orchestrate_gen.cli.settings import option_words

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


def file_words(name: str, options: "Options") -> tuple[str, ...]:
    """Return the words for a workflow file, which is named without its folder."""
    return (PROGRAM, "compile", name, *option_words(options))
