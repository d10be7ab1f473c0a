"""Values for the parameters that a workflow declares."""

from collections.abc import Iterator, Sequence
from itertools import islice

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, did_you_mean
from orchestrate_gen.frontends.characters import find_unwelcome, show
from orchestrate_gen.ir.pattern import PatternError, as_python
from orchestrate_gen.ir.workflow import Parameter, Workflow


def bind_params(workflow: Workflow, params: Sequence[tuple[str, str]]) -> Workflow:
    """Make values the defaults of parameters; of a name given twice, the last value counts.

    Raises `RefusedError` with all that cannot be bound: unknown names, secrets, values that do not fit.
    """
    found = [diagnostic for name, value in params for diagnostic in _mistakes(workflow, name, value)]
    if found:
        raise RefusedError(found)
    bound = {
        name: workflow.params[name].model_copy(update={"default": value, "required": False}) for name, value in params
    }
    return workflow.model_copy(update={"params": workflow.params | bound})


def refuse_value(name: str, parameter: Parameter, value: str) -> Diagnostic | None:
    """What keeps a value from a parameter, if anything."""
    for character in islice(find_unwelcome(value), 1):
        place = f"in line {character.line}, column {character.column}"
        return Diagnostic("OG456", f"`{name}` has the character {character} {place}", "take it out")
    if parameter.choices and value not in parameter.choices:
        choices = ", ".join(f"`{choice}`" for choice in parameter.choices)
        return Diagnostic("OG453", f"`{show(value)}` is not a choice of `{name}`", f"choose one of {choices}")
    return _pattern_misfit(name, parameter.pattern, value) if parameter.pattern else None


def _mistakes(workflow: Workflow, name: str, value: str) -> Iterator[Diagnostic]:
    parameter = workflow.params.get(name)
    if parameter is None:
        others = "`--dry-run` shows those that it has" if workflow.params else "it has no parameters"
        way_out = did_you_mean(name, workflow.params) or others
        yield Diagnostic("OG451", f"`{workflow.name}` has no parameter `{show(name)}`", way_out)
    elif parameter.secret:
        way_out = "leave it out here, and set it in the environment of the run"
        yield Diagnostic("OG452", f"`{name}` is secret, and a script shows its values to everybody", way_out)
    elif refused := refuse_value(name, parameter, value):
        yield refused


def _pattern_misfit(name: str, pattern: str, value: str) -> Diagnostic | None:
    try:
        fits = as_python(pattern).fullmatch(value)
    except PatternError as error:
        message = f"the pattern of `{name}` is not an extended regular expression: {error}"
        return Diagnostic("OG455", message, f"mend `{show(pattern)}` in the workflow")
    message = f"`{show(value)}` does not match the pattern of `{name}`"
    return None if fits else Diagnostic("OG454", message, f"write a value that all of `{show(pattern)}` matches")
