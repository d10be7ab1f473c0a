"""Write results: to standard output, or to a file that is whole or not there at all.

Codes: OG610 cannot be written, OG611 the folder is missing, OG612 is a folder, OG613 would overwrite its own source.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from orchestrate_gen.cli.read import reason
from orchestrate_gen.cli.words import as_path
from orchestrate_gen.diagnostic import RefusedError, refuse

_WAYS_OUT = {
    errno.ENOSPC: "free some space, or write to another disk",
    errno.EDQUOT: "your quota is used up: free some space, or write to another disk",
    errno.EACCES: "write to a folder that is yours, or change who may write there",
    errno.EPERM: "write to a folder that is yours, or change who may write there",
    errno.EROFS: "that file system is read-only: write to another one",
    errno.ENAMETOOLONG: "choose a shorter name",
}


def write_stdout(text: str) -> None:
    """Write data to standard output, as UTF-8 in every locale. Raises `RefusedError` if it does not fit."""
    if sys.stdout is None:
        raise refuse("OG610", "standard output is closed", "give a file with -o FILE", 6)
    with _explained("standard output"):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.flush()


def write_file(path: Path, text: str, *, mode: int = 0o666) -> None:
    """Write a whole file or nothing: a temporary file beside it takes its place when it is complete.

    `mode` is limited by the umask. A link is followed; a device or pipe is written to as it is.
    Raises `RefusedError`.
    """
    if path.is_dir():
        raise refuse("OG612", f"`{path}` is a folder", f"give the name of a file in it, such as `-o {path}/wf.sh`")
    if not path.parent.is_dir():
        raise refuse("OG611", f"there is no folder `{path.parent}`", f"make it first: `mkdir -p {path.parent}`")
    with _explained(f"`{path}`"):
        real = Path(os.path.realpath(path))
        if real.exists() and not real.is_file():
            real.write_text(text, encoding="utf-8", newline="")
        else:
            _replace(real, text.encode("utf-8"), mode)


def _replace(path: Path, data: bytes, mode: int) -> None:
    temporary = path.with_name(f".{path.name[:200]}.{os.getpid()}")
    # One that a killed process of the same number left is taken over; a link that somebody laid there is not.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


@contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise cannot_write(name, error) from error


def cannot_write(name: str, error: OSError) -> RefusedError:
    """Return the refusal that names what could not be written, why, and a way out."""
    way_out = _WAYS_OUT.get(error.errno or 0, "write to another place with -o FILE")
    return refuse("OG610", f"cannot write {name}: {reason(error)}", way_out, 6)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, if they are not there. Raises `RefusedError`."""
    with _explained(f"`{path}`"):
        path.mkdir(parents=True, exist_ok=True)


def refuse_same_file(source: str, to: str | None) -> None:
    """Refuse to write a result over what it is made from. Raises `RefusedError`."""
    if to and as_path(source).exists() and as_path(to).exists() and as_path(source).samefile(as_path(to)):
        way_out = "choose another name after -o"
        raise refuse("OG613", f"writing `{to}` would overwrite the workflow it is compiled from", way_out)
