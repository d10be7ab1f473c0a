"""Names that bash, or the script itself, keeps for itself."""

import re
from collections.abc import Iterator
from functools import cache

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.bash.runtime import all_parts
from orchestrate_gen.targets.bash.steps import placed_steps

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ASSIGNED = re.compile(r"(?:^|[\s(])([a-z_]\w*)(?:\[[^\]]*\])?\+?=", re.MULTILINE)
READ_ONLY = ("BASHOPTS", "BASH_VERSINFO", "EUID", "PPID", "SHELLOPTS", "UID")


def taken_names(plan: Plan) -> Iterator[Diagnostic]:
    """OG304: `esac` for a step or a phase, and variables of the environment that cannot be set."""
    for phase in plan.phases:
        if phase.name == "esac":
            yield _esac("phase", ("steps", phase.steps[0].step.id, "phase"))
    for placed in placed_steps(plan):
        if placed.step.id == "esac":
            yield _esac("step", (*placed.where, "id"))
        yield from _variables(placed.step, placed.where)


def _esac(what: str, where: Where) -> Diagnostic:
    return Diagnostic("OG304", f"bash does not take `esac` for the name of a {what}", "give it another name", where)


def _variables(step: Step, where: Where) -> Iterator[Diagnostic]:
    for name in step.env:
        if not _NAME.fullmatch(name):
            message = f"`{name.encode('unicode_escape').decode()}` cannot be the name of a variable"
            way_out = "begin with a letter; letters, digits and `_` may follow"
            yield Diagnostic("OG304", message, way_out, (*where, "env", name))
        elif name in READ_ONLY or name in _own_variables():
            whose = "bash" if name in READ_ONLY else "the script"
            way_out = f"choose another name, or set it in the command: `{name}=... make`"
            yield Diagnostic("OG304", f"`{name}` is a variable of {whose} itself", way_out, (*where, "env", name))


@cache
def _own_variables() -> frozenset[str]:
    return frozenset(_ASSIGNED.findall(all_parts()))
