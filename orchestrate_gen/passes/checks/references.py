"""Every reference names something that exists, in a place where it can be known."""

from collections.abc import Iterator
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.reference import Reference
from orchestrate_gen.ir.step import Step
from orchestrate_gen.passes.checks.suggestions import Suggestions, joined
from orchestrate_gen.passes.places import END_KEYS, Placed, Text, references
from orchestrate_gen.passes.survey import Survey

_WIDTH = 60
_ESCAPE = 'braces that are text are written `{{ "{{" }}`'
_ALLOWED = {
    "env": ("params", "item", "steps", "outputs", "metrics"),
    "inputs": ("params", "folder", "outputs", "item"),
    "for_each": ("params", "folder"),
    "outputs": ("params", "folder", "item"),
    "metrics": ("params", "folder", "item"),
    "gate": ("params", "folder"),
}
"""What may stand in fields that do not take everything; `outputs` is the path of an output."""
_FORMS = {
    "params": "`{{ params.NAME }}`",
    "folder": "`{{ folder }}`",
    "steps": "`{{ steps.ID.output }}`",
    "outputs": "`{{ steps.ID.outputs.NAME }}`",
    "metrics": "`{{ metrics.NAME }}`",
}
_OF_ALL = ("params", "item")
_AFTERWARDS = ("verify", "undo")
"""The fields that are read when the step is done, and so know its own output."""


@dataclass(frozen=True)
class _Use:
    """A reference, and where it stands."""

    reference: Reference
    text: Text
    placed: Placed

    def problem(self, code: str, message: str, way_out: str) -> Diagnostic:
        return Diagnostic(code, message, way_out, (*self.placed.where, *self.text.where))

    def __str__(self) -> str:
        words = " ".join(self.reference.text.split())
        return f"`{words}`" if len(words) <= _WIDTH else f"`{words[:_WIDTH]}...`"


class _Known:
    """The names that references may use."""

    def __init__(self, survey: Survey) -> None:
        self.params = survey.workflow.params
        self.steps = survey.steps
        self.fixers = survey.fixers
        self.ends = tuple(one for one in survey.placed if one.where[0] in END_KEYS.values() and not one.fixes)
        self.metrics = survey.makers.metrics
        self.like_step = Suggestions(self.steps)
        self.like_metric = Suggestions(self.metrics)
        self.like_param = Suggestions(self.params)
        self.like_any = Suggestions(self._all())

    def before_end(self, placed: Placed, name: str) -> Step | None:
        """The step of that name which has ended when this one runs, at the end of a run too."""
        if placed.where[0] not in END_KEYS.values():
            return None
        for one in self.ends:
            is_own = one.where == placed.where[:2]
            never_both = (one.where[0], placed.where[0]) == ("on_success", "on_failure")
            if one.step.id == name and not never_both and (placed.fixes or not is_own):
                return one.step
            if is_own:
                break
        return None

    def _all(self) -> Iterator[str]:
        """Every reference that there is, without its braces."""
        yield from ("description", "folder", "access", "item")
        yield from (f"params.{name}" for name in self.params)
        yield from (f"metrics.{name}" for name in self.metrics)
        for step in self.steps.values():
            yield from (f"steps.{step.id}.{part}" for part in ("output", "log"))
            yield from (f"steps.{step.id}.outputs.{name}" for name in step.files)


def unknown_references(survey: Survey) -> Iterator[Diagnostic]:
    """OG206 to OG210, OG231 and OG387: a reference to nothing, or from a place that cannot know it."""
    known = _Known(survey)
    for placed, text, reference in survey.references:
        yield from _problems(_Use(reference, text, placed), known)


def misplaced_defaults(survey: Survey) -> Iterator[Diagnostic]:
    """OG210: what every step would inherit, and a step made that cannot wait for itself."""
    for name, text in survey.workflow.defaults.env.items():
        for reference in references(text):
            if reference.kind not in (*_OF_ALL, "unknown"):
                message = f"`{' '.join(reference.text.split())}` cannot stand in `defaults`, which every step inherits"
                way_out = "write it in the `env` of the steps that need it; parameters may stand here"
                yield Diagnostic("OG210", message, way_out, ("defaults", "env", name))


def _problems(use: _Use, known: _Known) -> Iterator[Diagnostic]:
    match use.reference.kind:
        case "unknown":
            yield _unknown(use, known)
        case "params" if use.reference.name not in known.params:
            yield _undeclared(use, known)
        case "metrics" if use.reference.name not in known.metrics:
            yield _unmeasured(use, known)
        case "steps":
            yield from _step_problems(use, known)
    if _is_misplaced(use):
        yield _misplaced(use)


def _unknown(use: _Use, known: _Known) -> Diagnostic:
    inner = use.reference.name
    word = f"params.{inner}" if inner in known.params else inner
    nearest = known.like_any.nearest_of(word, lambda name: _may_stand(name, use))
    return use.problem("OG206", f"{use} is no reference", joined(nearest, _ESCAPE))


def _may_stand(name: str, use: _Use) -> bool:
    """Whether a reference that there is, without its braces, can stand where another one does."""
    kind, key = name.partition(".")[0], use.text.key
    if kind in ("item", "access"):
        return not _has_no_items(use) if kind == "item" else key == "prompt"
    word = "outputs" if ".outputs." in name else kind
    is_own = name.startswith(f"steps.{use.placed.step.id}.") and word == "steps"
    return word in _ALLOWED.get(key, (word,)) and (key in _AFTERWARDS or not is_own)


def _undeclared(use: _Use, known: _Known) -> Diagnostic:
    name = use.reference.name
    way_out = known.like_param.nearest(name) or f"declare it: `params: {{{name}: {{}}}}`"
    return use.problem("OG207", f"the parameter `{name}` is not declared", way_out)


def _unmeasured(use: _Use, known: _Known) -> Diagnostic:
    name = use.reference.name
    way_out = known.like_metric.nearest(name) or f"let a step measure it: `metrics: {{{name}: ...}}`"
    return use.problem("OG209", f"no step measures `{name}`", way_out)


def _step_problems(use: _Use, known: _Known) -> Iterator[Diagnostic]:
    name, reader = use.reference.name, use.placed.step
    target = reader if name == reader.id else known.steps.get(name) or known.before_end(use.placed, name)
    if target is not None:
        yield from _part_problems(use, target)
    elif failed := known.fixers.get(name):
        message = f"`{reader.id}` refers to `{name}`, which runs only when `{failed}` fails"
        yield use.problem("OG231", message, f"refer to `{failed}`, or to a file that both of them write")
    elif any(name == one.step.id for one in known.ends):
        message = f"`{reader.id}` refers to `{name}`, which runs at the end, and not before it"
        way_out = "write it below that step, in the same list or in `finally`"
        yield use.problem("OG387", message, way_out)
    else:
        message = f"{use}: there is no step `{name}`"
        yield use.problem("OG208", message, known.like_step.nearest(name) or "name a step by its `id`")


def _part_problems(use: _Use, target: Step) -> Iterator[Diagnostic]:
    _, is_output, name = use.reference.part.partition("outputs.")
    if not is_output:
        if target is use.placed.step and use.text.key not in _AFTERWARDS:
            message = f"`{target.id}` cannot read its own {use.reference.part} while it runs"
            yield use.problem("OG210", message, f"its own {use.reference.part} is known in `verify` only")
    elif name not in target.outputs:
        way_out = Suggestions(target.outputs).nearest(name) or f"declare it: `outputs: {{{name}: FILE}}`"
        yield use.problem("OG209", f"`{target.id}` has no output `{name}`", way_out)
    elif name not in target.files:
        way_out = f"write `{{{{ steps.{target.id}.output }}}}` for its text, or give the output a `path`"
        yield use.problem("OG209", f"the output `{name}` of `{target.id}` is no file", way_out)


def _is_misplaced(use: _Use) -> bool:
    kind = use.reference.kind
    if kind == "item" and _has_no_items(use):
        return True
    if kind == "access":
        return use.text.key != "prompt"
    if use.text.where == ("for_each", "lines"):
        return kind == "item"
    word = "outputs" if use.reference.part.startswith("outputs.") else kind
    return kind != "unknown" and word not in _ALLOWED.get(use.text.key, (word,))


def _has_no_items(use: _Use) -> bool:
    return (use.placed.fixes or use.placed.step).for_each is None


def _misplaced(use: _Use) -> Diagnostic:
    if use.reference.kind == "item" and _has_no_items(use):
        return use.problem("OG210", "`{{ item }}` stands in a step without `for_each`", "give the step a `for_each`")
    if use.reference.kind == "access":
        return use.problem("OG210", f"{use} cannot stand in `{use.text.key}`", "only the prompt of an agent knows it")
    forms = dict(_FORMS)
    if not _has_no_items(use) and use.text.where != ("for_each", "lines"):
        forms["item"] = "`{{ item }}`"
    allowed = ", ".join(forms[word] for word in _ALLOWED[use.text.key] if word in forms)
    return use.problem("OG210", f"{use} cannot stand in `{use.text.key}`", f"what can: {allowed}")
