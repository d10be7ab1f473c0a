"""A generated script as an outline: what its settings, functions and arms say, whoever wrote them.

Every line above the runtime, but for comments, goes somewhere: what is not known to be a setting, a step or an arm is
the `rest`, so that no edit is overlooked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import dedent

from orchestrate_gen.ir.outline import Fields, Outline, StepOutline
from orchestrate_gen.targets.bash.arms import item_fields, step_fields
from orchestrate_gen.targets.bash.read_back import recorded
from orchestrate_gen.targets.bash.runtime import digest
from orchestrate_gen.targets.bash.said import assignments, body_fields

_RUNTIME = re.compile(r"^# =+\n# Runtime (?P<version>\S+):.*?^runtime_version=.*?\n", re.MULTILINE | re.DOTALL)
_HERE = re.compile(r"<<'(\w+)'$")
_FUNCTION = re.compile(r"((?:step|undo)_\w+|task)\(\) \{$")
_ENDS = "end_with() { # on_success|on_failure|finally"
_FRAME = re.compile(
    r"do_step\(\) \{ # STEP|run_from\(\) \{ # PHASE|  case \$1 in|  esac|\}|    \w+\) (?:step|undo)_\w+ ;;|"
    r"    \*\) die 2 \"there is no (?:step|phase) \$1\" ;;|      run_(?:phase|end) \S+|      ;[;&]|    \*\) ;;|"
    rf"{re.escape(_ENDS)}"
)
"""Lines that say no more than the steps and phases among them do, if all are there."""
_DECIDES = "tell_decision"
"""The function of an approval."""
_ARM = re.compile(r"    ([a-z0-9_-]+)\)$")
_ADD = re.compile(r" {6}(?P<verb>add|each|item) (?P<name>\S+)(?P<flags>.*)")


def outline(text: str) -> Outline | None:
    """Read a script; None when the text is no script of ours."""
    record = recorded(text)
    if record is None:
        return None
    runtime = _RUNTIME.search(text)
    above = text[: runtime.start()] if runtime else text
    read = _Reading()
    for line in _logical(above.split("\n")):
        read.line(line)
    settings = {**read.settings, "runtime": _runtime(text[len(above) :], published=record.runtime_published)}
    bodies = {
        name.removeprefix("step_"): body_fields(body) for name, body in read.bodies.items() if "step_" in name[:5]
    }
    flags = {name: _with_undo(fields, read.bodies) for name, fields in read.flags.items()}
    if rest := [*read.rest, *read.odd_frame(), *read.lost_undos()]:
        settings["rest"] = "\n".join(rest)
    names = dict.fromkeys((*flags, *bodies))
    steps = (StepOutline(name, _by_kind({**bodies.get(name, {}), **flags.get(name, {})})) for name in names)
    return Outline(settings, tuple(steps), tuple(read.phases))


def _with_undo(fields: Fields, bodies: dict[str, list[str]]) -> Fields:
    """The options of a step, with the commands of the function that undoes it in the place of its name."""
    found = bodies.get(str(fields.get("--undo")))
    if found is None:
        return fields
    return {**{key: value for key, value in fields.items() if key != "--undo"}, "undo": dedent("\n".join(found))}


def _by_kind(fields: Fields) -> Fields:
    """Tell the function of a gate as a gate, and that of an approval, which does nothing but ask, as what it asks."""
    renamed = {"run": "gate.code"} if "--gate" in fields else {}
    if fields.get("run") == _DECIDES and "asks" in fields:
        renamed, fields = {"asks": "approve"}, {key: value for key, value in fields.items() if key != "run"}
    return {renamed.get(key, key): value for key, value in fields.items()}


def _runtime(text: str, *, published: bool) -> str:
    version = re.search(r"^runtime_version=(\S+)$", text, re.MULTILINE)
    name = version[1] if version else "of no version"
    return f"{name}, as published" if published else f"{name}, sha256 {digest(text)[:16]}, not as this version has it"


def _arm(phase: str, end: str) -> tuple[str, str]:
    return f"      run_phase {phase}", f"      {end}"


def _logical(lines: list[str]) -> Iterator[str]:
    """The lines, those that go on after a backslash in one with the next."""
    held = ""
    for line in lines:
        if line.startswith("      ") and line.endswith(" \\") and (held or _ADD.match(line)):
            held += line.removesuffix("\\")
        elif held:
            yield held + line.strip()
            held = ""
        else:
            yield line
    if held:
        yield held


@dataclass
class _Reading:
    """A script being read, line by line."""

    settings: Fields = field(default_factory=dict)
    bodies: dict[str, list[str]] = field(default_factory=dict)
    flags: dict[str, Fields] = field(default_factory=dict)
    phases: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    frame: list[str] = field(default_factory=list)
    _function: str = ""
    _delimiter: str = ""
    _pattern: str = ""

    def line(self, line: str) -> None:
        """Take the next line."""
        if self._function:
            self._inside(line)
        elif found := _FUNCTION.match(line):
            self._function = found[1]
            self.bodies[self._function] = []
        elif found := _ADD.fullmatch(line):
            self._add(found, line)
        elif found := _ARM.fullmatch(line):
            (self.ends if _ENDS in self.frame else self.phases).append(found[1])
        elif _FRAME.fullmatch(line):
            self.frame.append(line)
        elif line.strip() and not line.startswith("#"):
            self._other(line)

    def odd_frame(self) -> list[str]:
        """The lines around steps and phases, unless they are as they always are."""
        ends = [";&" for _ in self.phases[1:]] + [";;"]
        usual = [
            *("do_step() { # STEP", "  case $1 in"),
            *(f"    {name.removeprefix('step_')}) {name} ;;" for name in self.bodies),
            *('    *) die 2 "there is no step $1" ;;', "  esac", "}"),
            *("run_from() { # PHASE", "  case $1 in"),
            *(line for pair in zip(self.phases, ends, strict=False) for line in _arm(*pair)),
            *('    *) die 2 "there is no phase $1" ;;', "  esac", "}"),
            *((_ENDS, "  case $1 in") if self.ends else ()),
            *(line for name in self.ends for line in (f"      run_end {name}", "      ;;")),
            *(("    *) ;;", "  esac", "}") if self.ends else ()),
        ]
        return self.frame if self.frame != usual else []

    def lost_undos(self) -> list[str]:
        """The lines of functions that undo a step, and that no step names."""
        called = {fields.get("--undo") for fields in self.flags.values()}
        lost = (body for name, body in self.bodies.items() if name.startswith("undo_") and name not in called)
        return [line for body in lost for line in body]

    def _inside(self, line: str) -> None:
        """Take a line of a function, which a brace at the beginning of a line ends, but not in a here-document."""
        if self._delimiter:
            self._delimiter = "" if line == self._delimiter else self._delimiter
        elif here := _HERE.search(line):
            self._delimiter = here[1]
        elif line == "}":
            self._end_function()
            return
        self.bodies[self._function].append(line)

    def _end_function(self) -> None:
        if self._function == "task":
            first, *text, last = ("", *self.bodies.pop("task"), "")[1:-1] or ("", "")
            if first == f"  cat <<'{last}'" and last not in text:
                self.settings["task"] = "\n".join(text)
            else:
                self.rest += [first, *text, last]
        self._function = ""

    def _add(self, found: re.Match[str], line: str) -> None:
        """Take a step, the pattern of a fan-out, or one of its items, which has what the pattern has."""
        name = found["name"]
        fields = item_fields(found["flags"]) if found["verb"] == "item" else step_fields(found["flags"])
        if fields is None or name in self.flags:
            self.rest.append(line)
            return
        place: Fields = {"runs": self.ends[-1]} if self.ends else {"phase": self.phases[-1] if self.phases else ""}
        pattern = self.flags.get(self._pattern, {}) if found["verb"] == "item" else {}
        self._pattern = name if found["verb"] == "each" else self._pattern
        self.flags[name] = {**place, **pattern, **fields}

    def _other(self, line: str) -> None:
        found = assignments(line) if not self.phases and not self.bodies else None
        if found is None or found.keys() & self.settings.keys():
            self.rest.append(line)
        else:
            self.settings.update(found)
