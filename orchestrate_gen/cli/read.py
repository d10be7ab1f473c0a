"""Read what a user names: a file, or standard input.

What is too large or no UTF-8 is refused by the frontend that takes the text, with its own words.
"""

import sys

from orchestrate_gen.cli.say import say
from orchestrate_gen.cli.words import as_path
from orchestrate_gen.diagnostic import refuse


def read_text(name: str) -> str:
    """Return the text of a file, or of standard input if the name is `-`. Raises `RefusedError`."""
    from orchestrate_gen.frontends.file import read_file

    return read_stdin() if name == "-" else read_file(as_path(name))


def read_stdin() -> str:
    """Return standard input exactly, or its beginning if that is already longer than any frontend takes.

    Bytes that are not UTF-8 become halves of characters, as in the words of a command line. Raises `RefusedError`.
    """
    from orchestrate_gen.frontends.yaml_text import MAX_BYTES

    if sys.stdin is None:
        raise refuse("OG602", "standard input is closed", "give the name of a file, or text through a pipe", 6)
    if sys.stdin.isatty():
        say("reading from the terminal; Ctrl-D on a line of its own ends it\n", err=True)
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 8)
    except OSError as error:
        way_out = "give the name of a file, or text through a pipe"
        raise refuse("OG602", f"cannot read standard input: {reason(error)}", way_out, 6) from error
    return data.decode("utf-8", "surrogateescape" if len(data) <= MAX_BYTES else "ignore")


def reason(error: OSError) -> str:
    """Return the system's words for an error, in lower case: `permission denied`."""
    words = error.strerror or type(error).__name__
    return words[:1].lower() + words[1:]
