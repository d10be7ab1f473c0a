"""A file of the user's to its text, or to a refusal that says what to do."""

import stat
from pathlib import Path

from orchestrate_gen.diagnostic import RefusedError, refuse
from orchestrate_gen.frontends.yaml_text import MAX_BYTES, too_large


def read_file(path: Path) -> str:
    """Return the text of a file of at most 8 MiB, exactly; a pipe is one too. Raises `RefusedError`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise refuse("OG601", f"there is no file `{path}`", "check its name and folder") from error
    except IsADirectoryError as error:
        raise refuse("OG603", f"`{path}` is a folder, not a file", "name a file in it") from error
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > MAX_BYTES:
        raise too_large(str(path))
    return _decoded(data, path)


def read_found_file(path: Path) -> str:
    """The same for a file that nobody named: a pipe found in a folder is refused, as it might never end."""
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        is_file = True  # reading it says why not
    if path.is_dir():
        raise refuse("OG603", f"`{path}` is a folder, not a file", "name a file in it")
    if not is_file:
        raise refuse("OG603", f"`{path}` is not a file", "move it away")
    return read_file(path)


def unreadable(path: Path, error: OSError) -> RefusedError:
    """The refusal of a file or folder that is there and cannot be read."""
    words = error.strerror or "the system does not say why"
    message = f"cannot read `{path}`: {words[:1].lower()}{words[1:]}"
    return refuse("OG602", message, f"`ls -ld {path}` shows what it is and who may read it", 6)


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"`{path}` is not UTF-8 text: byte 0x{data[error.start]:02x} in line {line}"
        raise refuse("OG605", message, "save it as UTF-8 and try again") from error
