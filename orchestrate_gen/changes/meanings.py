"""What a change of each key of a workflow, of a step, and of a script means: one row a key, so that none is forgotten.

A `*` stands for a name or a number. tests/changes/test_meanings.py walks the models and says which key has no row.
"""

import re
from functools import cache
from typing import NamedTuple

from orchestrate_gen.changes import judge
from orchestrate_gen.changes.judge import Judge


class Meaning(NamedTuple):
    """The judge of a key; `whole`: it judges also what a step brings along that came, or takes along that went."""

    judge: Judge
    whole: bool = False


def meaning_of(key: str) -> Meaning:
    """Return what a change of the setting at this path means; of a key that nobody knows, nobody knows it."""
    return next((meaning for path, meaning in _rows() if path.fullmatch(key)), UNKNOWN)


@cache
def _rows() -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    tables = (SETTINGS, STEPS, SCRIPTS)
    return tuple((re.compile(re.escape(path).replace(r"\*", "[^.]+")), one) for t in tables for path, one in t.items())


UNKNOWN = Meaning(judge.unclear("commands"))
_NOTHING = Meaning(judge.nothing)

SETTINGS: dict[str, Meaning] = {
    **dict.fromkeys(("name", "title", "version", "complexity", "priority"), _NOTHING),
    **dict.fromkeys(("description", "topic"), Meaning(judge.unclear("commands"))),
    "params.*.description": _NOTHING,
    "params.*.default": Meaning(judge.unclear("commands")),
    "params.*.required": Meaning(judge.guard("checks")),
    "params.*.pattern": Meaning(judge.guard("checks")),
    "params.*.choices": Meaning(judge.allowed("checks")),
    "params.*.secret": Meaning(judge.guard("secrets")),
    "limits.jobs": Meaning(judge.amount("parallel")),
    "limits.duration": Meaning(judge.amount("time")),
    "limits.cost": Meaning(judge.amount("cost")),
    "limits.attempts": Meaning(judge.amount("attempts")),
    "limits.failures": Meaning(judge.amount("attempts")),
    "notify": Meaning(judge.commands),
    "mode": Meaning(judge.rank("approvals", ("supervised", "hybrid", None))),
    "quality": Meaning(judge.rank("checks", ("strict", None, "lenient"))),
    "groups.*.max_parallel": Meaning(judge.amount("parallel")),
    "checkpoints.*.after": Meaning(judge.guard("checks")),
    "checkpoints.*.before": Meaning(judge.guard("checks")),
}
"""The keys of a workflow; `description`, `topic` and defaults are judged where a command may see them."""

STEPS: dict[str, Meaning] = {
    **dict.fromkeys(("id", "title", "phase", "min_complexity", "model", "estimate"), _NOTHING),
    "needs": _NOTHING,  # what must let a step pass is told by `guards`, also where it is not said
    "if": Meaning(judge.unclear("checks")),
    "group": Meaning(judge.group),
    "prompt": Meaning(judge.unclear("commands")),
    "run": Meaning(judge.commands, whole=True),
    "gate": Meaning(judge.guard("checks"), whole=True),
    "gate.tests-pass": Meaning(judge.commands_that_check, whole=True),
    "gate.coverage-at-least": Meaning(judge.least("checks"), whole=True),
    "gate.no-lint-findings": Meaning(judge.commands_that_check, whole=True),
    "gate.command": Meaning(judge.commands_that_check, whole=True),
    "gate.files-changed-only": Meaning(judge.allowed("checks"), whole=True),
    "gate.diff-at-most": Meaning(judge.amount("checks"), whole=True),
    "gate.no-secrets-in-diff": Meaning(judge.guard("checks"), whole=True),
    "gate.no-worse-than-baseline": Meaning(judge.guard("checks"), whole=True),
    "approve": Meaning(judge.guard("approvals"), whole=True),
    "use": Meaning(judge.unclear("commands"), whole=True),
    "with.*": Meaning(judge.unclear("commands")),
    "agent": Meaning(judge.unclear("access")),
    "subagent": Meaning(judge.unclear("access")),
    "fallback": _NOTHING,  # other models of the same agent
    "fallback.agent": Meaning(judge.unclear("access")),
    "fallback.model": _NOTHING,
    "access": Meaning(judge.access, whole=True),
    "max_turns": Meaning(judge.amount("cost"), whole=True),
    "max_cost": Meaning(judge.amount("cost"), whole=True),
    "timeout": Meaning(judge.amount("time"), whole=True),
    "retry.attempts": Meaning(judge.amount("attempts", unsaid="1"), whole=True),
    **dict.fromkeys(("retry.delay", "retry.factor", "retry.cap", "retry.jitter"), _NOTHING),
    "retry.on": Meaning(judge.more("attempts", unsaid=("transient", "timeout"))),
    "env.*": Meaning(judge.unclear("commands")),
    "inputs": _NOTHING,  # a step waits for its inputs and runs again when they change: that lets nothing pass
    **dict.fromkeys(("outputs", "outputs.*", "outputs.*.path", "outputs.*.answer"), Meaning(judge.guard("checks"))),
    **dict.fromkeys(
        (f"metrics.*.{key}" for key in ("from", "pattern", "better", "over")), Meaning(judge.unclear("checks"))
    ),
    "verify": Meaning(judge.commands_that_check, whole=True),
    **dict.fromkeys(("cache", "cache.ttl"), Meaning(judge.unclear("checks"))),
    "risk": Meaning(judge.risk),
    "allow": Meaning(judge.more("approvals")),
    "effect": Meaning(judge.effect),
    "on_failure": Meaning(judge.on_failure),
    "on_failure.fix": _NOTHING,  # the step that fixes is told by itself
    "on_failure.attempts": Meaning(judge.amount("attempts", unsaid="0"), whole=True),
    "undo": Meaning(judge.commands, whole=True),
    **dict.fromkeys(("for_each", "for_each.items", "for_each.lines"), Meaning(judge.unclear("commands"))),
    "for_each.max_parallel": Meaning(judge.amount("parallel")),
    "worktree": Meaning(judge.worktree),
    # what an outline has beside the keys of the language: see passes/outline.py, ir/item.py and ir/merge.py
    "guards": Meaning(judge.fewer("checks")),
    "runs": Meaning(judge.unclear("commands")),
    "fixes": _NOTHING,
    **dict.fromkeys(("item", "lines"), Meaning(judge.unclear("commands"))),
    **dict.fromkeys(("of", "merges"), _NOTHING),
    "at_a_time": Meaning(judge.amount("parallel")),
}
"""The keys of a step."""

SCRIPTS: dict[str, Meaning] = {
    "task": Meaning(judge.unclear("commands")),
    "secret_params": Meaning(judge.fewer("secrets")),
    "max_failures": Meaning(judge.amount("attempts")),
    "gate.code": Meaning(judge.commands_that_check, whole=True),
    "asks": Meaning(judge.guard("approvals")),
    "checkpoint": Meaning(judge.guard("checks")),
    "--kind": Meaning(judge.guard("approvals")),
    "--if": Meaning(judge.unclear("checks")),
    "--fallback": Meaning(judge.unclear("access")),
    **dict.fromkeys(("--cache", "--measured-by"), Meaning(judge.unclear("checks"))),
    **dict.fromkeys(("--gate", "--shows", "--reads"), _NOTHING),
}
"""What a script says in other words; `--gate` is no more than what the code of a gate is called."""
