"""What `-o` may replace without `--force`: nothing that would be lost.

Codes: OG614 a file that orchestrate-gen did not write, OG615 a script that was edited by hand.
"""

from pathlib import Path

from orchestrate_gen.cli.read import reason
from orchestrate_gen.diagnostic import refuse

_WAY_OUT = "choose another name after -o, or say --force to replace it"


def refuse_overwriting(path: Path, text: str) -> None:
    """Refuse to replace a file by `text`, unless it is empty, has that text already, or is an unedited script of ours.

    Only files are looked at; what is written to a device or pipe replaces nothing. Raises `RefusedError`.
    """
    from orchestrate_gen.targets.bash.read_back import recorded

    if not path.is_file():
        return
    try:
        old = path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise refuse("OG614", f"`{path}` is there, and cannot be read: {reason(error)}", _WAY_OUT) from error
    if old in ("", text):
        return
    script = recorded(old.replace("\r\n", "\n"))
    if script is None:
        raise refuse("OG614", f"`{path}` is there, and no script of orchestrate-gen", _WAY_OUT)
    if not script.digest_ok:
        raise refuse("OG615", f"`{path}` was edited by hand, and the edits would be lost", _WAY_OUT)
