"""A test build of a compiled script: the same text, and points where it can be stopped to be killed there."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.support.compiled import LAST_LINE

HELPERS = Path(__file__).with_name("stop_points.bash")
RUNTIME = "# Runtime "
"""How the line begins after which the runtime stands."""
_JOURNAL = re.compile(r"\bprintf (?=.*>&6)")
_CHANGE = re.compile(r'(?:^|[|&;{!] *)(mv|cp|mkdir|mkfifo|ln|rm|rmdir|flock)\b|(?<![<&0-9])>>? ?"\$|>&9')
_ARM = re.compile(r"[\w |*-]+\) ")
"""An arm of a `case`, where no line may be added."""
_FUNCTION = re.compile(r"(\w+)\(\) [{(]")
_LAST_WORD = ">&9"
"""How a worker tells its end; from then on it may be killed at any moment."""
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
    seen: Counter[tuple[str, str]] = Counter()
    for line in lines:
        code = line.strip()
        if header := _FUNCTION.match(line):
            function = header[1]
        if command := _command_of(code):
            seen[function, command] += 1
            name = f"{function} {command} {seen[function, command]}"
            if _may_stop_before(code, before):
                yield f"stop_at '{name} before'"
            yield line
            if _may_stop_after(code):
                yield f"stop_at '{name} after'"
        else:
            yield line
        before = code or before


def _command_of(code: str) -> str | None:
    """The command on a line that changes the disk, if there is one; records are handled apart."""
    if code.startswith("#") or "() {" in code or "<<" in code or _JOURNAL.search(code):
        return None
    change = _CHANGE.search(code)
    return change and (change[1] or "write")


def _may_stop_before(code: str, before: str) -> bool:
    """Whether a line may be added in front of a line, which does not end the one before it."""
    is_in_quotes = code.count("'") % 2 == 1  # the end of a program for awk
    return not (before.endswith(_GOES_ON) or code.startswith(_NO_START) or _ARM.match(code) or is_in_quotes)


def _may_stop_after(code: str) -> bool:
    """Whether a line may be added behind a line, and is sure to be reached."""
    return not code.endswith(_NO_END) and not _ARM.match(code) and _LAST_WORD not in code
