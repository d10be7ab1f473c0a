"""A test build of a compiled script: the same text, and points where it can be stopped to be killed there."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.support.compiled import LAST_LINE

HELPERS = Path(__file__).with_name("stop_points.bash")
RUNTIME = "# Runtime "
"""How the line begins after which the runtime stands."""
_JOURNAL = re.compile(r"\bprintf (?=.*>&6)")
_CHANGE = re.compile(r'(?:^|[|&;{!] *)(mv|cp|mkdir|mkfifo|ln|rm|rmdir|flock)\b|(?<![<&0-9])>>? ?"\$|>&9')
_FUNCTION = re.compile(r"(\w+)\(\) [{(]")
_GOES_ON = ("\\", "||", "&&", "|", "(", "<<<")
_NO_START = ("}", ")", "done", "fi", "|", "&&")
_NO_END = (*_GOES_ON, "{", ";;", "do", "then", "else")


def with_stop_points(script: str) -> str:
    """Add a stop before and after each command of the runtime that changes the disk, and within each record."""
    text, mark, runtime = script.removesuffix(LAST_LINE).partition(RUNTIME)
    lines, found = [], 0
    for line in _with_stops(runtime.split("\n")):
        changed = _JOURNAL.sub("write_record ", line)
        found += changed != line
        lines.append(changed)
    assert found, "no line of the runtime writes the journal"
    return text + mark + "\n".join(lines) + "\n" + HELPERS.read_text() + LAST_LINE


def _with_stops(lines: list[str]) -> Iterator[str]:
    """The lines, and a line for each stop, named after the function and the command."""
    function = before = ""
    names: dict[str, int] = {}
    for line in lines:
        code = line.strip()
        if header := _FUNCTION.match(line):
            function = header[1]
        change = (
            None
            if code.startswith("#") or "() {" in code or _JOURNAL.search(code) or "<<" in code
            else _CHANGE.search(code)
        )
        if change is None:
            yield line
        else:
            name = f"{function} {(change[1] or 'write')}"
            names[name] = names.get(name, 0) + 1
            name += f" {names[name]}"
            if not before.endswith(_GOES_ON) and not code.startswith(_NO_START) and not _is_arm(code):
                yield f"stop_at '{name} before'"
            yield line
            if not code.endswith(_NO_END) and not _is_arm(code):
                yield f"stop_at '{name} after'"
        before = code or before


def _is_arm(code: str) -> bool:
    """Whether a line is an arm of a `case`, where no line may be added."""
    return re.match(r"[\w |*-]+\) ", code) is not None
