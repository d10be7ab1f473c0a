"""What the settings and the functions of a script say, in the words of the workflow language."""

import re
import shlex
from collections.abc import Sequence
from textwrap import dedent

from orchestrate_gen.ir.outline import Fields

_SETTINGS = {
    "workflow": "name",
    "max_duration": "limits.duration",
    "max_cost": "limits.cost",
    "max_jobs": "limits.jobs",
    "estimate": "estimate",
    "agent_command": "agent_command",
    "topic": "topic",
    "priority": "priority",
}
_SAFE = re.compile(
    r"(?:[a-z_0-9]+=(?:\$\{ORCHESTRATE_[A-Z_]+:-[^${}`]*\}|\$\{[A-Z_0-9]+-\}|'[^']*'|[^\s$`'\";&|<>()]*)(?: +|$))+"
    r"(?:#.*)?"
)
"""Values are plain, or given by the environment: a setting by its variable, a secret by its name."""
_DEFAULT = re.compile(r"\$\{\w+:-(.*)\}")
_VARIABLE = r"\$\w+|\$\{\w+\}"
_TELLS = re.compile(
    rf"  (?:tell_(?:output|log) \w+|task \| tell|ask_agent|tell <<<\"(?:[^\"`$\\]|\\.|{_VARIABLE})*\"|"
    r"(?:tell|ask_agent) <<'(?P<delimiter>\w+)')"
)
"""A line that tells the agent something, and does nothing else."""


def assignments(line: str) -> Fields | None:
    """Read a line of settings such as `max_duration=${ORCHESTRATE_MAX_DURATION:-4h}`; None where it is another one."""
    if not _SAFE.fullmatch(line):
        return None
    found = dict(word.partition("=")[::2] for word in shlex.split(line, comments=True))
    found.pop("first_phase", None)
    plain = {name: match[1] if (match := _DEFAULT.fullmatch(value)) else value for name, value in found.items()}
    return {_key(name): value for name, value in plain.items()}


def _key(name: str) -> str:
    if name.startswith("param_"):
        return f"params.{name.removeprefix('param_')}.default"
    return _SETTINGS.get(name, name)


def body_fields(lines: Sequence[str]) -> Fields:
    """Read a function: the prompt of an agent, and the commands after it; or the commands of a shell step."""
    if not any(re.match(r"  ask_agent\b", line) for line in lines):
        return {"run": dedent("\n".join(lines))}
    told, commands, delimiter = list[str](), list[str](), ""
    for line in lines:
        if delimiter:
            if line == delimiter:
                delimiter = ""
            else:
                told.append(line)
        elif tells := _TELLS.fullmatch(line):
            delimiter = tells["delimiter"] or ""
            told += [] if delimiter else [line.strip()]
        else:
            commands.append(line)
    fields: Fields = {"prompt": "\n".join(told)}
    return {**fields, "verify": tuple(dedent("\n".join(commands)).split("\n"))} if commands else fields
