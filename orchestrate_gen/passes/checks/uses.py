"""What a step with `use` says fits the workflow that is put in its place."""

from collections.abc import Callable, Iterator, Mapping

from orchestrate_gen.diagnostic import Diagnostic, Where, did_you_mean
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Parameter, Workflow
from orchestrate_gen.passes.checks.suggestions import Suggestions
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.places import placed_steps, step_references
from orchestrate_gen.passes.put_in_place import DESCRIPTION, plain, referred

LONGEST_ID = 64
BESIDE_USE = {"id", "title", "needs", "phase", "use", "with_"}
OF_A_RUN = ("limits", "mode", "quality", "checkpoints", "on_success", "on_failure", "finally_")
Refuse = Callable[[str, Parameter, str], Diagnostic | None]


def misused(step: Step, inner: Workflow, outer: Workflow, refuse_value: Refuse) -> Iterator[Diagnostic]:
    """OG355: a key that means nothing beside `use`; OG357: a name or a value that does not fit.

    `refuse_value` says what keeps a value from a parameter.
    """
    where: Where = ("steps", step.id)
    for name in Step.model_fields:
        if name not in BESIDE_USE and getattr(step, name) != Step.model_fields[name].default:
            key = Step.model_fields[name].alias or name
            way_out = f"write it in `{step.use}`, or in the steps around this one"
            yield Diagnostic("OG355", f"`{key}` means nothing beside `use`", way_out, (*where, key))
    phases = [one.phase for one in inner.steps if one.phase]
    if step.phase and phases:
        message = f"`{step.use}` has phases of its own, such as `{phases[0]}`, and cannot be put into `{step.phase}`"
        yield Diagnostic("OG355", message, "take `phase` out", (*where, "phase"))
    longest = max((one.id for one in inner.steps), key=len, default="")
    if len(step.id) + 1 + len(longest) > LONGEST_ID:
        message = f"`{step.id}-{longest}` has more than {LONGEST_ID} characters"
        yield Diagnostic("OG357", message, "give the step a shorter `id`", (*where, "id"))
    for name, value in step.with_.items():
        for problem in _problems(name, value, inner, outer, refuse_value):
            yield Diagnostic(problem.code, problem.message, problem.help, (*where, "with", name))


def _problems(name: str, value: object, inner: Workflow, outer: Workflow, refuse_value: Refuse) -> Iterator[Diagnostic]:
    known, reference, text = inner.params, referred(value), plain(value)
    if name not in known and name != DESCRIPTION:
        way_out = Suggestions(known).nearest(name) or "`orchestrate-gen templates show` tells what a template takes"
        yield Diagnostic("OG451", f"`{inner.name}` has no parameter `{name}`", way_out)
    elif name in known and known[name].secret:
        yield Diagnostic("OG452", f"`{name}` is secret, and a file shows it to everybody", "leave it out")
    elif text is not None:
        if problem := refuse_value(name, known.get(name, Parameter()), text):
            yield problem
    elif reference is None or reference.kind != "params":
        message = f"`{name}` is neither text nor one reference to a parameter"
        yield Diagnostic("OG357", message, "write text, or `{{ params.NAME }}` alone")
    elif reference.name not in outer.params:
        name = reference.name
        way_out = Suggestions(outer.params).nearest(name) or f"declare it: `params: {{{name}: {{}}}}`"
        yield Diagnostic("OG207", f"the parameter `{name}` is not declared", way_out)


def unknown_outputs(workflow: Workflow, inner: Mapping[str, Workflow]) -> Iterator[Diagnostic]:
    """OG209: a reference to an output that no step of what is used has; `inner` has that by the step's id."""
    for placed in placed_steps(expand_fix(workflow)):
        for text, reference in step_references(placed.step):
            _, is_output, name = reference.part.partition("outputs.")
            if reference.kind == "steps" and is_output and reference.name in inner:
                used = inner[reference.name]
                files = [output for step in used.steps for output in step.files]
                if name not in files:
                    message = f"no step of `{used.name}`, which `{reference.name}` uses, makes a file `{name}`"
                    way_out = did_you_mean(name, files) or f"declare it there: `outputs: {{{name}: FILE}}`"
                    yield Diagnostic("OG209", message, way_out, (*placed.where, *text.where))


def not_of_a_part(inner: Workflow) -> Iterator[Diagnostic]:
    """OG356: a used workflow says what only a whole run can have."""
    for name in OF_A_RUN:
        field = Workflow.model_fields[name]
        if getattr(inner, name) != field.default:
            key = field.alias or name
            message = f"`{inner.name}` is used by another workflow, and its `{key}` would mean nothing there"
            yield Diagnostic("OG356", message, f"write `{key}` in the workflow that uses it", (key,))
    if not inner.steps:
        yield Diagnostic("OG356", f"`{inner.name}` is used, and has no steps", "write at least one step", ("steps",))


def useless_with(step: Step) -> Iterator[Diagnostic]:
    """OG355: `with` on a step that uses nothing."""
    if step.with_ and step.use is None:
        yield Diagnostic("OG355", "`with` means nothing without `use`", "take it out", ("steps", step.id, "with"))
