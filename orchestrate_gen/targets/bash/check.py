"""What the bash target cannot express or would get wrong: refused by name, never dropped in silence.

| code | says |
| --- | --- |
| OG301 | a step uses a workflow that nobody has read |
| OG302 | a reference stands within single quotes, where bash takes it for text |
| OG303 | a reference stands where bash would not take its value for a text |
| OG304 | a name that bash or the script keeps for itself |
| OG305 | a character that no script may hold |
| OG306 | a text that is no whole command, or nothing at all |
| OG307 | a field that means nothing here |
| OG308 | a time longer than a script can count |
| OG330 | a security gate with an `on_failure` |
| OG345 | what a step printed, in a question to a person |
| OG346 | a command that cannot be taken back, and that its step does not allow |
| OG370 | a cached step that makes no file |
| OG371 | a cached step that must happen each time |
| OG372 | a reference in `notify`, which gets no values |
| OG395 | a cached step in a worktree |
| OG396 | a step in a worktree that a gate may have measured again |
"""

from collections.abc import Callable, Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.targets.bash.checks.cached import useless_caches
from orchestrate_gen.targets.bash.checks.characters import hidden_characters
from orchestrate_gen.targets.bash.checks.commands import broken_commands
from orchestrate_gen.targets.bash.checks.dangers import undeclared_dangers
from orchestrate_gen.targets.bash.checks.names import taken_names
from orchestrate_gen.targets.bash.checks.questions import unknown_answers
from orchestrate_gen.targets.bash.checks.security import passed_security
from orchestrate_gen.targets.bash.checks.times import long_times
from orchestrate_gen.targets.bash.checks.useless import useless_fields
from orchestrate_gen.targets.bash.checks.uses import unread_uses
from orchestrate_gen.targets.bash.checks.worktrees import useless_worktrees

__all__ = ["CHECKS", "check"]

CHECKS: tuple[Callable[[Plan], Iterator[Diagnostic]], ...] = (
    unread_uses,
    useless_fields,
    useless_caches,
    useless_worktrees,
    taken_names,
    long_times,
    broken_commands,
    unknown_answers,
    undeclared_dangers,
    passed_security,
)


def check(plan: Plan) -> Iterator[Diagnostic]:
    """Run all checks; where a text holds a hidden character, that alone is said, since it could mislead the others."""
    hidden = tuple(hidden_characters(plan))
    yield from hidden
    if not hidden:
        for one in CHECKS:
            yield from one(plan)
