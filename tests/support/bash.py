"""Real bash for tests: it runs what the compiler makes."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

BASH = shutil.which("bash") or "/bin/bash"
CLEAN = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb"}
"""An environment that holds nothing of the user's."""

Done = subprocess.CompletedProcess[bytes]


def run_bash(
    code: str, *words: str, stdin: bytes = b"", cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Done:
    """Run code, with words as its parameters; bytes in, bytes out, any status."""
    with NamedTemporaryFile("w", suffix=".sh", encoding="utf-8", newline="") as file:
        file.write(code)
        file.flush()
        given = {**CLEAN, **(env or {})}
        return subprocess.run(
            (BASH, file.name, *words), input=stdin, capture_output=True, cwd=cwd, env=given, check=False
        )


def texts_of(code: str, *words: str, cwd: Path | None = None) -> list[str]:
    """What code prints, parted at NULs; it must succeed, and say nothing on standard error."""
    done = run_bash(code, *words, cwd=cwd)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]


def check_syntax(text: str) -> str:
    """What `bash -n` says about a script: nothing, if it is good."""
    done = subprocess.run((BASH, "-n"), input=text.encode(), capture_output=True, env=CLEAN, check=False)
    return done.stderr.decode("utf-8", "replace") or f"status {done.returncode}" * (done.returncode != 0)
