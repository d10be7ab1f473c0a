"""The runtime: plain bash parts that lie in templates/bash/runtime, picked by what a workflow uses."""

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256

from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.lower import Program
from orchestrate_gen.targets.bash.way_back import rolls_back

Used = Callable[[Workflow, Program], bool]


def _always(_workflow: Workflow, _program: Program) -> bool:
    return True


def _agents(_workflow: Workflow, program: Program) -> bool:
    return any(step.pieces for step in program.steps)


def _items(workflow: Workflow, _program: Program) -> bool:
    return any(isinstance(step, ItemStep) for step in workflow.steps)


def _lines(workflow: Workflow, _program: Program) -> bool:
    return any(isinstance(step, ItemStep) and step.lines is not None for step in workflow.steps)


def _caches(workflow: Workflow) -> bool:
    return any(step.cache is not False for step in workflow.steps)


def _groups(_workflow: Workflow, program: Program) -> bool:
    return any("--group " in line for phase in program.phases for line in phase.adds)


def _fallbacks(_workflow: Workflow, program: Program) -> bool:
    return any("--fallback " in line for arm in (*program.phases, *program.ends) for line in arm.adds)


def _apart(workflow: Workflow) -> bool:
    return any(step.worktree for step in workflow.steps)


PARTS: dict[str, Used | None] = {
    "tables": _always,
    "talk": _always,
    "secrets": _always,
    "options": _always,
    "params": lambda _workflow, program: bool(program.parameters),
    "rules": lambda _workflow, program: bool(program.rules),
    "env_secrets": lambda _workflow, program: bool(program.secrets),
    "lock": _always,
    "run": _always,
    "journal": _always,
    "resume": _always,
    "plan": _always,
    "items": _items,
    "find_begun": lambda workflow, program: (
        _items(workflow, program) and bool(program.conditions or workflow.checkpoints)
    ),
    "join_items": None,
    "combine_metric": None,
    "list_items": None,
    "file_items": None,
    "lines": _lines,
    "know_lines": lambda workflow, program: _lines(workflow, program) and rolls_back(workflow),
    "schedule": _always,
    "groups": _groups,
    "attempt": _always,
    "cache": lambda workflow, _program: _caches(workflow),
    "cache_limits": lambda workflow, _program: _caches(workflow),
    "policy": _always,
    "strict": lambda workflow, _program: workflow.quality == "strict",
    "checkpoint": lambda workflow, _program: bool(workflow.checkpoints) or rolls_back(workflow) or _apart(workflow),
    "rollback": lambda workflow, _program: rolls_back(workflow),
    "worktree": lambda workflow, _program: _apart(workflow),
    "breaker": _agents,
    "fallback": _fallbacks,
    "people": lambda _workflow, program: program.asks_people,
    "tell_decision": None,
    "logs": _always,
    "agent": _agents,
    "claude": _agents,
    "json_field": _agents,
    "conditions": lambda _workflow, program: bool(program.conditions),
    "gates": lambda _workflow, program: any(step.asks for step in program.steps),
    "metrics": lambda _workflow, program: bool(program.metrics),
    "tests_pass": None,
    "no_lint_findings": None,
    "command_passes": None,
    "coverage_at_least": None,
    "files_changed_only": None,
    "diff_at_most": None,
    "no_secrets_in_diff": None,
    "no_worse_than_baseline": None,
    "project_changes": None,
    "metric_of": None,
    "why_not": None,
    "compare_numbers": None,
    "calculate": None,
    "number_form": None,
    "tell_output": None,
    "tell_log": None,
    "text_of": None,
    "file_of": None,
    "within_limit": None,
    "cites": None,
    "changed_something": None,
    "project_tests": None,
    "tests_before": None,
    "tests_after": None,
    "try_tests": None,
    "find_command": None,
    "snapshot": _always,
    "edit": lambda workflow, program: program.asks_people and _agents(workflow, program),
    "signals": _always,
    "end": _always,
    "notify": lambda workflow, _program: workflow.notify is not None,
    "ending": lambda _workflow, program: bool(program.ends),
    "state": _always,
    "progress": _always,
    "show": _always,
    "verify": _always,
    "main": _always,
}
"""The parts in the order in which they are emitted, and what decides whether they are.

None stands for a part with one function of its own name: it is emitted when a step calls it, or
another such part that is emitted does.
"""

_WORD = re.compile(r"\w+")
_OPEN = ("conditions", "gates", "metrics")
"""Parts that are not there for every script, and call parts of one function."""


def parts_of(workflow: Workflow, program: Program) -> tuple[str, ...]:
    """Return the names of the parts that a program uses, in order."""
    texts = [
        text
        for step in program.steps
        for text in (step.body, step.verify, *step.prelude, *step.asks, step.undo, *step.undo_prelude)
    ]
    texts += (line for condition in program.conditions for line in condition.lines)
    called = "\n".join([*texts, *(piece.command for step in program.steps for piece in step.pieces)])
    called += "".join(_part(name) for name, used in PARTS.items() if used and used(workflow, program) and name in _OPEN)
    words: set[str] = set()
    while new := {name for name, used in PARTS.items() if used is None}.intersection(_WORD.findall(called)) - words:
        words |= new
        called = "".join(map(_part, new))
    return tuple(name for name, used in PARTS.items() if name in words or (used and used(workflow, program)))


def runtime(workflow: Workflow, program: Program) -> str:
    """Return the text of the parts that a program uses."""
    return "\n".join(map(_part, parts_of(workflow, program)))


def all_parts() -> str:
    """Return the text of every part there is."""
    return "\n".join(map(_part, PARTS))


def is_published(text: str) -> bool:
    """Whether a text is a runtime as this version emits it: some of its parts, whole and in order."""
    return text == "\n".join(part for part in map(_part, PARTS) if part in text)


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


@cache
def _part(name: str) -> str:
    return (templates_folder() / "bash" / "runtime" / f"{name}.sh").read_text(encoding="utf-8")
