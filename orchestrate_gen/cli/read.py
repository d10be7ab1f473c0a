"""Read what a user names: a file or standard input, as UTF-8 text, never more than a limit.

Codes: OG601 no such file, OG602 cannot be read, OG603 is no file, OG604 too large, OG605 is not UTF-8.
"""

import sys
from pathlib import Path
from typing import IO

from orchestrate_gen.diagnostic import refuse

LIMIT = 16 * 1024 * 1024


def read_text(name: str) -> str:
    """Return the text of a file, or of standard input if the name is `-`. Raises `RefusedError`."""
    return read_stdin() if name == "-" else read_file(Path(name))


def read_stdin() -> str:
    """Return all of standard input, exactly. Raises `RefusedError`."""
    if sys.stdin is None:
        raise refuse("OG602", "standard input is closed", "give the name of a file, or text through a pipe", 6)
    try:
        return _decode(_bounded(sys.stdin.buffer, "standard input"), "standard input")
    except OSError as error:
        raise refuse(
            "OG602", f"cannot read standard input: {reason(error)}", "give a file, or text in a pipe", 6
        ) from error


def read_file(path: Path) -> str:
    """Return the text of a file, exactly. Raises `RefusedError`."""
    if path.is_dir():
        raise refuse("OG603", f"`{path}` is a folder, not a file", "give the name of a file in it")
    try:
        with path.open("rb") as stream:
            return _decode(_bounded(stream, f"`{path}`"), f"`{path}`")
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise refuse("OG601", f"there is no file `{path}`", "check the name and the folder you are in") from error
    except OSError as error:
        way_out = f"`ls -l {path}` shows who may read it"
        raise refuse("OG602", f"cannot read `{path}`: {reason(error)}", way_out, 6) from error


def _bounded(stream: IO[bytes], name: str) -> bytes:
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise refuse("OG604", f"{name} is larger than {LIMIT // 1024 // 1024} MiB", "a workflow is a few KiB of text")
    return data


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{name} is not UTF-8 text: byte 0x{data[error.start]:02x} in line {line}"
        raise refuse("OG605", message, "save it as UTF-8 and try again") from error


def reason(error: OSError) -> str:
    """Return the system's words for an error, in lower case: `permission denied`."""
    words = error.strerror or type(error).__name__
    return words[:1].lower() + words[1:]
