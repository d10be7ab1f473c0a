"""The whole story: a description, template or file becomes a workflow, a plan, a script, and findings about it.

Codes: OG053 an option's value, OG260 a run may cost more than its usual limit, OG331 `--lenient` where no gate is,
OG385 the warnings of a strict workflow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from orchestrate_gen.agents import AGENTS
from orchestrate_gen.analyzer import analyze
from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, did_you_mean, refuse
from orchestrate_gen.frontends.any_file import Loaded, load_any
from orchestrate_gen.frontends.dangerous import built_in_rules
from orchestrate_gen.frontends.description import check_description, with_newlines, workflow_from
from orchestrate_gen.frontends.gates_file import load_gates
from orchestrate_gen.frontends.parameters import bind_params, refuse_value
from orchestrate_gen.frontends.remainder import STAND_IN, Remainder
from orchestrate_gen.frontends.template import Template, find_templates
from orchestrate_gen.frontends.used import Used, find_used
from orchestrate_gen.frontends.workflow_file import UnfitError
from orchestrate_gen.frontends.yaml_source import write_yaml
from orchestrate_gen.ir.analysis import Analysis
from orchestrate_gen.ir.danger import DangerRule
from orchestrate_gen.ir.options import Options, Provenance
from orchestrate_gen.ir.plan import WORST, Plan
from orchestrate_gen.ir.project import NOTHING, Project
from orchestrate_gen.ir.script import Script
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import format_money
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.lint import LintResult, lint
from orchestrate_gen.passes import complete, errors_among, find_errors, find_mistakes
from orchestrate_gen.passes.add_gates import add_gates
from orchestrate_gen.passes.apply_options import apply_options
from orchestrate_gen.passes.carry_out import carry_out
from orchestrate_gen.passes.checks.calls import borrowed_calls
from orchestrate_gen.passes.checks.order import by_place
from orchestrate_gen.passes.checks.uses import misused, not_of_a_part, unknown_outputs, useless_with
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.find_dangers import find_dangers, needless_allowances
from orchestrate_gen.passes.mark_risky import mark_risky
from orchestrate_gen.passes.places import placed_steps
from orchestrate_gen.passes.put_in_place import put_in_place
from orchestrate_gen.passes.resolve_calls import resolve_calls
from orchestrate_gen.passes.route import TIERS, Models
from orchestrate_gen.passes.scale_estimates import scale_estimates
from orchestrate_gen.passes.schedule import make_plan, unscheduled
from orchestrate_gen.passes.tight_limits import reduced_costs, short_time
from orchestrate_gen.targets import TARGETS as OTHER_TARGETS
from orchestrate_gen.targets import Target
from orchestrate_gen.targets.yaml_target import YamlTarget

TARGETS: dict[str, Target] = {**OTHER_TARGETS, "yaml": YamlTarget(write_yaml)}
"""Every target there is, by name."""

_NOT_LINTED = LintResult(findings=(), skipped=())


_CERTAIN = frozenset(
    f"OG{number}"
    for number in (
        *range(201, 213),
        *(220, 230, 231, 233, 234, 235, 238, 239, *range(242, 247), 250, 252, 256, 270, 271, 273, 274),
        *(*range(301, 309), 330, 345, 370, 371, 372, 453, 454, 455),
    )
)
"""What is wrong with a part of a file whatever stands in the others, but for names that others may declare."""
_DOUBTFUL = {
    "steps": ("OG203", "OG204", "OG208", "OG234"),
    "params": ("OG207", "OG234", "OG235", "OG451"),
    "groups": ("OG211",),
    "outputs": ("OG204", "OG209", "OG370"),
    "metrics": ("OG209", "OG234", "OG239"),
}
"""What is not wrong where a section has names that nobody knows yet."""


Places = Sequence[tuple[str, Path]]
"""The folders that templates are looked for in, as (origin, folder)."""

_Sources = tuple[Source | None, Source | None]
"""Of the workflow, and of the gates that are added."""


@dataclass(frozen=True)
class Described:
    """What a description became: what was found in it, the template chosen, and the workflow of both."""

    analysis: Analysis
    template: Template
    workflow: Workflow


@dataclass(frozen=True)
class Compilation:
    """A workflow on its way: as it was written, after the passes, as a plan, as a script; and what there is to say.

    `findings` are lint's, `lint_skipped` says what was not looked at and why.
    """

    written: Workflow
    workflow: Workflow
    plan: Plan
    script: Script
    warnings: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...]
    lint_skipped: tuple[str, ...]


def describe(text: str, places: Places, template: str | None = None) -> Described:
    """Make a workflow of a description, with the template that is named or else the one the analyzer chooses.

    `places` are the folders that templates are looked for in, as (origin, folder). Raises `RefusedError`.
    """
    text = with_newlines(text)
    check_description(text)
    analysis = analyze(text)
    chosen = chosen_template(find_templates(places), template or analysis.template.value)
    whole, source = with_uses(chosen.workflow, chosen.source, chosen.path.parent, places)
    chosen = replace(chosen, workflow=whole, source=source)
    workflow, scope = workflow_from(analysis, chosen), analysis.scope
    if scope.plan and scope.value == "full-implementation":
        workflow = carry_out(workflow, scope.plan)
    workflow = mark_risky(workflow, analysis.risks)
    return Described(analysis, chosen, scale_estimates(workflow, analysis.estimate.factor))


def with_plan(described: Described, plan: Plan) -> Described:
    """Put the plan's estimate in the place of the analyzer's, which knows the kind of task but not its steps."""
    estimate = described.analysis.estimate
    steps = f"the steps of the template {described.template.name}"
    if estimate.factor != 1:
        steps += f", those of agents times {estimate.factor:g}"
    found = estimate.model_copy(
        update={
            "expected": max(1, round(plan.expected / 60)),
            "worst": max(1, round(plan.worst / 60)),
            "basis": f"{steps} ({estimate.reason}); at worst {WORST} times as long",
        }
    )
    return replace(described, analysis=described.analysis.model_copy(update={"estimate": found}))


def chosen_template(templates: Mapping[str, Template], name: str) -> Template:
    """Return the template of that name. Raises `RefusedError` if there is none, or if it is broken.

    OG401: there is no such template.
    """
    if name in templates:
        return templates[name]
    way_out = did_you_mean(name, templates) or "`orchestrate-gen templates` lists them"
    raise refuse("OG401", f"there is no template `{name}`", way_out)


@dataclass(frozen=True)
class Around:
    """What lies around a workflow file: what names in it may call, and files of fragments, as text and name.

    Files that it uses are looked for from `folder`, its own; None is where its name says. Templates are in `places`.
    """

    project: Project = NOTHING
    beside: Sequence[tuple[str, str]] = ()
    folder: Path | None = None
    places: Places = ()


ALONE = Around()


def read_workflow(
    text: str, name: str, target: str = "bash", folder: Path | None = None, places: Places = ()
) -> tuple[Workflow, Source]:
    """Read a workflow file, and where each of its parts stands, as `read_any` does. Raises `RefusedError`."""
    loaded = read_any(text, name, target, Around(folder=folder, places=places))
    return loaded.workflow, loaded.source


def read_any(text: str, name: str, target: str = "bash", around: Around = ALONE) -> Loaded:
    """Read a workflow file, also one in a foreign format; `name` is what messages call it. Raises `RefusedError`.

    What it uses is put in its place. Where values do not fit, what is wrong with the rest of the file is told too,
    as far as that can be known.
    """
    around = replace(around, folder=around.folder or Path(name).parent)
    try:
        loaded = load_any(text, name, around.project, around.beside)
    except UnfitError as unfit:
        raise _with_rest(unfit, unfit.rest, target, unfit.source, around) from unfit
    try:
        workflow, source = _with_uses(loaded.workflow, loaded.source, around)
    except RefusedError as refused:
        rest = Remainder(loaded.workflow, frozenset())
        raise _with_rest(refused, rest, target, loaded.source, around) from refused
    return replace(loaded, workflow=workflow, source=source)


def _with_rest(
    refused: RefusedError, rest: Remainder | None, target: str, source: Source, around: Around
) -> RefusedError:
    """The refusal with what is wrong with the rest of the file; mistakes of other files come last."""
    more = _certain(rest, TARGETS[target], source, around) if rest else ()
    taken = {(one.span, one.source and one.source.name) for one in refused.diagnostics}
    others = (one for one in more if (one.span, one.source and one.source.name) not in taken)

    def place(one: Diagnostic) -> tuple[bool, float, int]:
        is_other = one.source is not None and one.source.name != source.name
        return (is_other, one.span.line, one.span.column) if one.span else (is_other, float("inf"), 0)

    return RefusedError(sorted((*refused.diagnostics, *others), key=place), refused.status)


def _with_uses(workflow: Workflow, source: Source, around: Around) -> tuple[Workflow, Source]:
    return with_uses(workflow, source, around.folder or Path(), around.places)


def with_uses(workflow: Workflow, source: Source, folder: Path, places: Places) -> tuple[Workflow, Source]:
    """Put in place of each step with `use` what it uses. Raises `RefusedError`, each mistake at its own file."""
    if all(step.use is None for step in workflow.steps):
        return _in_place(Used(workflow, source, {}))
    return _in_place(find_used(workflow, source, folder, find_templates(places)))


def _in_place(used: Used) -> tuple[Workflow, Source]:
    inner: dict[str, Workflow] = {}
    parts: dict[str, tuple[Source, str]] = {}
    mistakes = [one.at(used.source) for step in used.workflow.steps for one in useless_with(step)]
    for step_id, one in used.uses.items():
        try:
            inner[step_id], source = _in_place(one)
        except RefusedError as refused:
            mistakes += refused.diagnostics
            continue
        here = misused(used.workflow.step(step_id), one.workflow, used.workflow, refuse_value)
        # Whether there is such an agent is asked of the whole, as the project may have it.
        wrong = (error for error in find_errors(inner[step_id], _models()) if error.code != "OG212")
        there = (*not_of_a_part(one.workflow), *wrong)
        mistakes += [*(found.at(used.source) for found in here), *(found.at(source) for found in there)]
        names = (placed.step.id for placed in placed_steps(expand_fix(inner[step_id])))
        parts |= {f"{step_id}-{name}": (source, name) for name in names}
    mistakes += [one.at(used.source) for one in unknown_outputs(used.workflow, inner)]
    if mistakes:
        raise RefusedError(one for index, one in enumerate(mistakes) if one not in mistakes[:index])
    return put_in_place(used.workflow, inner), replace(used.source, parts=parts)


def _certain(rest: Remainder, target: Target, source: Source, around: Around) -> Iterator[Diagnostic]:
    """What is wrong with the rest of a file, whatever will stand in the places of what was left out."""
    workflow, unsure, unknown = rest.workflow, rest.unsure, [STAND_IN]
    used: Sequence[Diagnostic] = ()
    try:
        workflow, source = _with_uses(workflow, source, around)
    except RefusedError as refused:
        used, unsure = refused.diagnostics, unsure | {"outputs", "metrics"}
        unknown += _names_of_uses(workflow)
        workflow = _without_uses(workflow)
    doubtful = {code for section in unsure for code in _DOUBTFUL[section]}
    known = resolve_calls(workflow, around.project)
    found = (*find_errors(known, _models()), *target.check(unscheduled(workflow)))
    yield from (one for one in used if one.code not in doubtful)
    for one in found:
        if one.code in _CERTAIN - doubtful and not any(word in one.message for word in unknown):
            yield one.at(source)


def _names_of_uses(workflow: Workflow) -> Iterator[str]:
    """How messages name steps that use other workflows, and the steps in their places."""
    for step in workflow.steps:
        if step.use is not None:
            yield from (f"`{step.id}`", f"`{step.id}-", f"steps.{step.id}.", f"steps.{step.id}-")


def _without_uses(workflow: Workflow) -> Workflow:
    """The workflow with a step that does nothing in place of each that uses another workflow."""
    nothing: dict[str, object] = {"use": None, "with_": {}, "run": "true"}
    steps = (step.model_copy(update=nothing) if step.use is not None else step for step in workflow.steps)
    return workflow.model_copy(update={"steps": tuple(steps)})


def read_gates(text: str, name: str) -> tuple[tuple[Step, ...], Source]:
    """Read a file of gates; `name` is what messages call it. Raises `RefusedError`."""
    return load_gates(text, name)


def compile_workflow(  # noqa: PLR0913 (each is something else that a script depends on)
    workflow: Workflow,
    provenance: Provenance,
    options: Options | None = None,
    target: str = "bash",
    source: Source | None = None,
    *,
    lint: bool = True,
    project: Project | None = None,
    gates: Source | None = None,
) -> Compilation:
    """Compile a workflow. Raises `RefusedError` with all mistakes, each at its place if the source is given.

    `project` has what prompts may call; without it nobody knows, and names that prompts begin with are text.
    `gates` is the source of the options' gates.
    """
    options = options or Options()
    _refuse_unknown_agent(options)
    sources = (source, gates)
    try:
        written = add_gates(workflow, options.gates)
        return _compile(written, provenance, options, TARGETS[target], sources, lint_too=lint, project=project)
    except RefusedError as refused:
        raise RefusedError(_placed(refused.diagnostics, sources), refused.status) from refused


def _compile(  # noqa: PLR0913 (the same)
    written: Workflow,
    provenance: Provenance,
    options: Options,
    target: Target,
    sources: _Sources,
    *,
    lint_too: bool,
    project: Project | None,
) -> Compilation:
    known = resolve_calls(written, project) if project else written
    asked = apply_options(bind_params(known, options.params), options)
    rules = (*built_in_rules(), *options.dangerous)
    found = find_mistakes(asked, _models(), project)
    if errors := errors_among(found):
        more = target.check(_with_dangers(unscheduled(asked), rules))
        raise RefusedError(by_place(asked, (*errors, *more)))
    workflow = complete(asked, _models())
    plan = _with_dangers(make_plan(workflow), rules)
    _refuse_errors(target.check(plan))
    script = target.emit(plan, provenance)
    result = lint(script) if lint_too and target.name == "bash" else _NOT_LINTED
    _refuse_errors(result.findings)
    # The costs of a template's steps are no word of the user's, who has said nothing against a low limit.
    costs = () if provenance.expected_cost else reduced_costs(asked, plan)
    borrowed = borrowed_calls(asked, project) if project else ()
    allowances = needless_allowances(plan) if target.name == "bash" else ()
    at_their_place = _placed((*found, *borrowed, *costs, *allowances), sources)
    warnings = (
        *at_their_place,
        *short_time(plan),
        *_too_dear(asked, plan, provenance),
        *_without_gates(workflow, options),
    )
    return Compilation(written, workflow, plan, script, warnings, _placed(result.findings, sources), result.skipped)


def refuse_warnings(compilation: Compilation, more: Iterable[Diagnostic] = ()) -> None:
    """OG385, after what warns: a strict workflow is not taken with warnings. Raises `RefusedError`.

    `more` is what was found elsewhere about the same text.
    """
    found = (*more, *compilation.warnings, *compilation.findings)
    if compilation.workflow.quality == "strict" and found:
        message = f"`{compilation.workflow.name}` is strict, and there are warnings"
        way_out = "mend what they name; or compile without `--strict`, or take `quality: strict` out"
        raise RefusedError((*found, Diagnostic("OG385", message, way_out)))


def _with_dangers(plan: Plan, rules: Sequence[DangerRule]) -> Plan:
    return plan.model_copy(update={"dangers": find_dangers(plan.workflow, rules)})


def _refuse_unknown_agent(options: Options) -> None:
    """OG053, once: otherwise every step of a template would be blamed for what the option said."""
    if options.agent is not None and options.agent not in AGENTS:
        message = f"`--agent`: there is no agent `{options.agent}`"
        raise refuse("OG053", message, did_you_mean(options.agent, AGENTS))


def _models() -> Models:
    return {name: {tier: agent.models[tier] for tier in TIERS} for name, agent in AGENTS.items()}


def _too_dear(asked: Workflow, plan: Plan, provenance: Provenance) -> Iterator[Diagnostic]:
    """OG260, a warning: more is expected than the usual limit, which nobody chose, lets the run cost."""
    limit = plan.workflow.limits.cost
    if asked.limits.cost or limit is None or not provenance.expected_cost or provenance.expected_cost[1] <= limit:
        return
    most = format_money(provenance.expected_cost[1])
    message = f"this may cost {provenance.cost_range}, and a run ends at the usual limit of {format_money(limit)} USD"
    way_out = f"say `--max-cost {most}`, or another limit; a run that has ended there goes on with a higher one"
    yield Diagnostic("OG260", message, way_out, severity="warning")


def _without_gates(workflow: Workflow, options: Options) -> Iterator[Diagnostic]:
    """OG331, a warning: an option says what a closed gate means, and there is no gate."""
    if options.quality == "lenient" and not any(step.gate for step in workflow.steps):
        message = f"`--lenient` says what a closed gate means, and `{workflow.name}` has no gate"
        yield Diagnostic("OG331", message, "leave it out, or write a step with `gate`", severity="warning")


def _refuse_errors(diagnostics: Iterable[Diagnostic]) -> None:
    if errors := errors_among(diagnostics):
        raise RefusedError(errors)


def _placed(diagnostics: Iterable[Diagnostic], sources: _Sources) -> tuple[Diagnostic, ...]:
    return tuple(_at_its_place(one, *sources) for one in diagnostics)


def _at_its_place(one: Diagnostic, source: Source | None, gates: Source | None) -> Diagnostic:
    is_of_gates = (
        gates is not None and one.where[:1] == ("steps",) and one.where[1:2] and one.where[1] in gates.step_index
    )
    own = gates if is_of_gates else source
    return one if one.source or own is None else one.at(own)
