"""A test build of a compiled script whose clock can be set, by a step, while it runs."""

import re

from tests.faults.stop_points import RUNTIME

CLOCK = "EPOCHREALTIME"
MOVE = """
# Sets moved_time to the time of day, so many seconds later as the file $MOVED_BY says.
move_clock() {
  local by=0
  [[ ! -e $MOVED_BY ]] || read -r by <"$MOVED_BY"
  moved_time=${EPOCHREALTIME//[!0-9]/}
  moved_time=$((${moved_time%??????} + by)).${moved_time: -6}
}
move_clock

"""


def with_movable_clock(script: str) -> str:
    """Let each reading of the clock go through a file that says how far it is set forward or back."""
    head, mark, runtime = script.partition(RUNTIME)
    lines = []
    for line in runtime.split("\n"):
        if CLOCK in line and not line.lstrip().startswith("#"):
            lines.append("move_clock")
        lines.append(line.replace(CLOCK, "moved_time"))
    assert "move_clock" in lines, "no line of the runtime reads the clock"
    before, function, rest = "\n".join(lines).partition("\nprogram=$0")
    assert function, "the runtime does not begin with its tables"
    return head + mark + before + MOVE + function.lstrip("\n") + rest


def moved_records(journal: bytes, milliseconds: int) -> bytes:
    """A journal whose records are that much later; as the numbers have as many digits, the lengths stay right."""
    return re.sub(rb'(?<="ms":)\d+', lambda match: b"%d" % (int(match[0]) + milliseconds), journal)
