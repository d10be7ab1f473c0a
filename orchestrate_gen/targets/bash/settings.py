"""The settings of a script: parameters, their rules, what is secret, what is measured."""

import re
from collections.abc import Iterator

from orchestrate_gen.ir.pattern import extended
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.workflow import Parameter, secret_variable
from orchestrate_gen.targets.bash.quote import comment, variable, word
from orchestrate_gen.targets.bash.steps import placed_steps
from orchestrate_gen.targets.bash.wrap import WIDTH

_EXTENDED = re.compile(r"[.\[\]()*+?{}|^$\\]")
"""What means something in an extended regular expression."""


def metrics(plan: Plan) -> Iterator[str]:
    """Which step measures what, as elements of a table."""
    for placed in placed_steps(plan):
        yield from (f"[{variable(name)}]={variable(placed.step.origin)}" for name in placed.step.metrics)


def table_lines(rules: Iterator[str], table: str) -> tuple[str, ...]:
    """One element that holds all, a line each, where they do not fit into one line."""
    found = tuple(rules)
    return found if sum(map(len, found)) + len(found) < WIDTH - len(f"declare -A {table}=()") else ("\n  ".join(found),)


def parameters(plan: Plan) -> Iterator[str]:
    """One assignment a parameter, described beside it, or above it where that would be too wide."""
    found = [
        (f"param_{variable(name)}={_value(name, parameter)}", comment(_description(name, parameter), 60))
        for name, parameter in plan.workflow.params.items()
    ]
    width = max((len(assignment) for assignment, _ in found), default=0)
    beside = width <= WIDTH - 64 and all(assignment.isprintable() and assignment.isascii() for assignment, _ in found)
    for assignment, text in found:
        yield f"{assignment:<{width}} {text}" if beside else f"{text}\n{assignment}"


def _description(name: str, parameter: Parameter) -> str:
    return f"{parameter.description or name}{' (secret)' if parameter.secret else ''}"


def _value(name: str, parameter: Parameter) -> str:
    """The default as a word; a secret is read from the environment."""
    if parameter.secret:
        return f"${{{secret_variable(name)}-}}"
    return word("" if parameter.default is None else str(parameter.default))


def secrets(plan: Plan) -> str:
    """The names of the secret parameters as one word, or nothing."""
    names = [variable(name) for name, parameter in plan.workflow.params.items() if parameter.secret]
    return word(" ".join(names)) if names else ""


def rules_of(plan: Plan) -> Iterator[str]:
    """One regular expression a parameter that has to match one, as elements of a table."""
    for name, parameter in plan.workflow.params.items():
        rule, empty = ".+" if parameter.required and not parameter.secret else "", not parameter.required
        if parameter.choices:
            rule = "|".join(_EXTENDED.sub(r"\\\g<0>", choice) for choice in parameter.choices if choice)
            empty = empty or "" in parameter.choices
        elif parameter.pattern:
            rule = extended(parameter.pattern)
        if rule:
            yield f"[{variable(name)}]={word(f'^({rule})?$' if empty else f'^({rule})$')}"
