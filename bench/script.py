"""Scripts to measure: compiled as a user compiles them, each in a folder of its own outside any git tree."""

import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


def new_folder() -> Path:
    """Return a folder that is gone when the program ends."""
    FOLDERS.append(tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True))
    return Path(FOLDERS[-1].name)


def compiled(workflow: str) -> Path:
    """Return the script of a workflow."""
    folder = new_folder()
    source, script = folder / "wf.yaml", folder / "wf.sh"
    source.write_text(workflow, encoding="utf-8")
    command = (sys.executable, "-m", "orchestrate_gen", "compile", str(source), "-o", str(script))
    subprocess.run(command, cwd=TOP, check=True)
    return script


@cache
def nearly_done(count: int) -> Path:
    """Return the script of a run in which all but the last of many steps are done; the last needs the file `go`.

    That step writes the time at which it begins into the file `began`.
    """
    steps = [f"  - {{id: s{number}, run: ':'}}" for number in range(count - 1)]
    steps.append("  - {id: last, run: 'test -e go && date +%s.%N >began'}")
    script = compiled("\n".join(["name: big", "steps:", *steps, ""]))
    words = [word for number in range(count - 1) for word in ("--done", f"s{number}")]
    done = subprocess.run((str(script), "--quiet", *words), cwd=script.parent, capture_output=True, check=False)
    if done.returncode != 1:
        raise RuntimeError(done.stderr.decode())
    return script
