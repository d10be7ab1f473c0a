"""The preview: everything that would run, in full, and from where each setting came."""

from collections.abc import Iterator

import click

from orchestrate_gen.cli.compiled import Compiled
from orchestrate_gen.cli.screens.filled import Known
from orchestrate_gen.cli.screens.guided import head, plan_lines
from orchestrate_gen.cli.screens.origin import Origins
from orchestrate_gen.cli.screens.step_card import card
from orchestrate_gen.cli.screens.text import COLUMNS, entry, pad, visible, width, wrap
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Parameter, Workflow, secret_variable
from orchestrate_gen.targets.bash.questions import question

_LONGEST_NAME = 24


def preview(compiled: Compiled) -> str:
    """Return the screen, at most 80 columns wide but for the text of commands."""
    plan = compiled.compilation.plan
    lines = [*head(compiled), "", *plan_lines(compiled), *_parameters(compiled), *_cards(compiled, plan)]
    lines += ["", "Nothing was run and nothing was written."]
    return "".join(f"{line}\n" for line in lines)


def _parameters(compiled: Compiled) -> Iterator[str]:
    params = compiled.compilation.workflow.params
    if not params:
        return
    yield ""
    yield click.style("Parameters", bold=True)
    names = min(_LONGEST_NAME, max(map(width, params)) + 2)
    for name, param in params.items():
        value = _shown(name, param)
        origin = _origin(name, compiled)
        first, *others = wrap(value, COLUMNS - names - len(origin) - 6)
        yield f"  {pad(name, names)}{first}  {click.style(f'({origin})', dim=True)}"
        yield from (f"  {' ' * names}{line}" for line in others)


def _shown(name: str, param: Parameter) -> str:
    """Say which value a parameter has, or where it comes from when the script runs."""
    if param.secret:
        return f"secret, from {secret_variable(name)} in the environment"
    return "required, not given yet" if param.required else visible(str(param.default or "")) or "empty"


def _origin(name: str, compiled: Compiled) -> str:
    """Say from where the value of a parameter came."""
    if name in dict(compiled.options.params):
        return "option"
    if compiled.described is None:
        return "workflow file"
    declared = compiled.described.template.workflow.params[name]
    return "template" if declared == compiled.compilation.workflow.params[name] else "description"


def _cards(compiled: Compiled, plan: Plan) -> Iterator[str]:
    file = "template" if compiled.described else "workflow file"
    origins = Origins(compiled.compilation.written, compiled.options, file)
    known = Known(plan.workflow)
    planned = [(f"phase {phase.name}", one) for phase in plan.phases for one in phase.steps]
    planned += [(f"at the end, {end.name}", one) for end in plan.ends for one in end.steps]
    for number, (place, one) in enumerate(planned, 1):
        yield ""
        step = known.filled(one.step)
        yield from card(f"Step {number} of {len(planned)}", place, step, origins, one.after)
        yield from _approval(one.step, plan)
        yield from _checkpoints(one.step.id, plan.workflow)
        if one.fixer:
            yield ""
            yield from card("Only then", f"when {one.step.id} fails", known.filled(one.fixer), origins)
            yield from _approval(one.fixer, plan)


def _approval(step: Step, plan: Plan) -> Iterator[str]:
    """Say what a person is asked before a step starts; nobody is asked about steps at the end of a run."""
    asked = None if any(step.id == one.step.id for end in plan.ends for one in end.steps) else question(step, plan)
    if asked is not None:
        yield from entry("approval", visible(asked), 12)


def _checkpoints(step_id: str, workflow: Workflow) -> Iterator[str]:
    """Say when the files are kept beside a step."""
    for point in workflow.checkpoints:
        if step_id in (point.before, point.after):
            when = "before it starts" if point.before == step_id else "when it is done"
            yield f"  checkpoint, {when}"
