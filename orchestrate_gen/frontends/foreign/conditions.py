"""`conditions`: a comparison of a metric, and the step that it calls for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Source, Where, did_you_mean
from orchestrate_gen.frontends.characters import show
from orchestrate_gen.frontends.foreign.draft import Draft, DraftStep
from orchestrate_gen.frontends.foreign.names import our_name
from orchestrate_gen.ir.base import Field, Frozen
from orchestrate_gen.ir.reference import references

ABORT = "abort_workflow"
_COMPARISON = re.compile(r"\s*([A-Za-z_][\w.-]*)\s*(<=|>=|==|!=|<|>)\s*(-?[0-9]+(?:\.[0-9]+)?)\s*%?\s*")
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}


class Condition(Frozen):
    """What is compared, and the step that runs if it is so, or `abort_workflow`."""

    condition: str = Field(alias="if")
    then: str


@dataclass(frozen=True)
class _Comparison:
    """A metric, the operator and the number, and the step that measures the metric, if that is known."""

    metric: str
    operator: str
    number: str
    maker: DraftStep | None

    def __str__(self) -> str:
        return f"{self.metric} {self.operator} {self.number}"

    @property
    def opposite(self) -> str:
        return f"{self.metric} {_OPPOSITE[self.operator]} {self.number}"


def apply_conditions(conditions: Sequence[Condition], draft: Draft, source: Source) -> None:
    """Give each step that is named its `if`; for `abort_workflow`, put a gate behind the step that measures."""
    for index, one in enumerate(conditions):
        where = ("conditions", index)
        comparison = _read(one.condition, draft, (*where, "if"), source)
        if one.then == ABORT and comparison:
            _abort(comparison, draft, where, source)
        elif one.then != ABORT:
            step = draft.named(one.then, (*where, "then"), source, ABORT)
            if step and comparison:
                _make_conditional(step, comparison)


def _read(text: str, draft: Draft, where: Where, source: Source) -> _Comparison | None:
    """OG289: it is no comparison of a metric with a number, or nobody measures the metric."""
    match = _COMPARISON.fullmatch(text)
    if match is None:
        message = f"`{show(text)}` is no comparison of a metric with a number"
        draft.tell("OG289", message, "write one such as `test_coverage < 80%`", where, source=source)
        return None
    if "." in match[1]:
        return _Comparison(match[1], match[2], match[3], None)
    name = our_name(match[1], draft, where, "metric", source)
    makers = {metric: step for step in draft.steps for metric in step.values.get("metrics", {})}
    if name not in makers:
        way_out = did_you_mean(name, makers)
        if not way_out.startswith("did"):
            way_out = (
                f"say `metrics: {{{name}: ...}}` of the step that does; `orchestrate-gen convert` makes a file that can"
            )
        draft.tell("OG289", f"no step measures `{name}`", way_out, where, source=source)
        return None
    return _Comparison(name, match[2], match[3], makers[name])


def _make_conditional(step: DraftStep, comparison: _Comparison) -> None:
    """Let the step run only if it is so; what comes of several conditions for one step is that one is enough."""
    said = step.values.get("if")
    step.values["if"] = str(comparison) if said is None else f"({said}) or {comparison}"
    _need(step, comparison.maker)


def _abort(comparison: _Comparison, draft: Draft, where: Where, source: Source) -> None:
    """A gate that stops the workflow: what waits for the step that measures waits for it, too."""
    name = f"check_{comparison.metric.replace('.', '_')}"
    places = {"gate": (*where, "if")} if source is draft.source else {}
    values = {"id": name, "title": f"Stop if {comparison}", "gate": comparison.opposite}
    gate = DraftStep(values, where if source is draft.source else (), places)
    maker = comparison.maker
    for step in _waiting(maker, draft):
        _need(step, gate)
    draft.steps.insert(draft.steps.index(maker) + 1 if maker else len(draft.steps), gate)
    _need(gate, maker)


def _waiting(maker: DraftStep | None, draft: Draft) -> Iterator[DraftStep]:
    """The steps that wait for what a step makes, as far as they say so themselves."""
    for step in draft.steps if maker else ():
        said = maker is not None and maker.id in step.values.get("needs", ())
        texts = (str(step.values.get(key, "")) for key in ("prompt", "run"))
        told = any(r.kind == "steps" and maker and r.name == maker.id for text in texts for r in references(text))
        made = set(maker.values.get("outputs", {}) if maker else ())
        if step is not maker and (said or told or made.intersection(step.values.get("inputs", ()))):
            yield step


def _need(step: DraftStep, other: DraftStep | None) -> None:
    if other and other is not step and other.id not in step.values.get("needs", ()):
        step.values = {"id": step.id, "needs": []} | step.values
        step.values["needs"] = [*step.values["needs"], other.id]
