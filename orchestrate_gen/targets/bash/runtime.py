"""The runtime: plain bash parts that lie in templates/bash/runtime, picked by what a workflow uses."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256

from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.lower import Program

Used = Callable[[Workflow, Program], bool]


def _always(_workflow: Workflow, _program: Program) -> bool:
    return True


def _agents(_workflow: Workflow, program: Program) -> bool:
    return any(step.pieces for step in program.steps)


def _says(words: tuple[str, ...]) -> Used:
    def used(_workflow: Workflow, program: Program) -> bool:
        texts = [text for step in program.steps for text in (step.body, step.verify, *step.prelude)]
        texts += [piece.command for step in program.steps for piece in step.pieces]
        return any(word in text for text in texts for word in words)

    return used


PARTS: dict[str, Used] = {
    "tables": _always,
    "talk": _always,
    "options": _always,
    "params": lambda _workflow, program: bool(program.parameters),
    "lock": _always,
    "run": _always,
    "journal": _always,
    "resume": _always,
    "plan": _always,
    "schedule": _always,
    "attempt": _always,
    "policy": _always,
    "agent": _agents,
    "claude": _agents,
    "json_field": _agents,
    "prompt": _says(("tell_output ", "tell_log ", "text_of ")),
    "text": _says(("text_of ",)),
    "part": _says(("tell_part",)),
    "cites": _says(("cites ",)),
    "snapshot": _always,
    "changes": _says(("changed_something",)),
    "signals": _always,
    "end": _always,
    "state": _always,
    "progress": _always,
    "show": _always,
    "verify": _always,
    "main": _always,
}
"""The parts in the order in which they are emitted, and what decides whether they are."""


def runtime(workflow: Workflow, program: Program) -> str:
    """Return the text of the parts that a program uses."""
    return "\n".join(_part(name) for name, used in PARTS.items() if used(workflow, program))


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


@cache
def _part(name: str) -> str:
    return (templates_folder() / "bash" / "runtime" / f"{name}.sh").read_text(encoding="utf-8")
