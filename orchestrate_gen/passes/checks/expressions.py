"""Every expression can be read, names what exists, and compares what can be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from orchestrate_gen.diagnostic import Diagnostic, Within, did_you_mean
from orchestrate_gen.ir.expression import (
    STATES,
    Calculation,
    Comparison,
    Expression,
    Junction,
    Name,
    Not,
    Number,
    Text,
    names,
)
from orchestrate_gen.ir.gate import ALONE
from orchestrate_gen.ir.parse_expression import ExpressionError, parse_expression
from orchestrate_gen.ir.workflow import Parameter
from orchestrate_gen.passes.checks.suggestions import Suggestions
from orchestrate_gen.passes.expressions import expression_texts
from orchestrate_gen.passes.places import Placed, references
from orchestrate_gen.passes.survey import Survey
from orchestrate_gen.passes.verdict import verdict

Type = Literal["a number", "a text", "a number or a text", "a condition"]


@dataclass(frozen=True)
class _Use:
    """An expression, and where it stands."""

    placed: Placed
    key: str
    text: str
    expression: Expression

    def problem(self, code: str, message: str, way_out: str, part: Expression) -> Diagnostic:
        where, within = (*self.placed.where, self.key), Within(self.text, part.start, part.end)
        return Diagnostic(code, message, way_out, where, within=within)

    def said(self, part: Expression) -> str:
        return f"`{self.text[part.start : part.end]}`"


def refused_expressions(survey: Survey) -> Iterator[Diagnostic]:
    """OG233: a text is no expression; OG234: it names what is not there; OG235: it compares what cannot be compared."""
    known = _Known(survey)
    for use in _uses(survey):
        if isinstance(use, Diagnostic):
            yield use
        elif unknown := [found for name in names(use.expression) for found in known.problems(name, use)]:
            yield from unknown
        else:
            yield from _Types(use, survey).problems()


def refused_checks(survey: Survey) -> Iterator[Diagnostic]:
    """OG210: a reference amid a command; OG234: a baseline of no metric; OG237, a warning: no checks at all."""
    known = _Known(survey)
    for placed in survey.placed:
        if (checks := placed.step.checks) is None:
            continue
        where, metric = (*placed.where, "gate"), checks.no_worse_than_baseline
        if not checks.words:
            message = f"the gate `{placed.step.id}` asks nothing, and so it always holds"
            yield Diagnostic("OG237", message, "name a check, such as `tests-pass: true`", where, "warning")
        if metric and not known.measures(metric):
            way_out = known.like_metric(metric)
            yield Diagnostic("OG234", f"no step measures `{metric}`", way_out, (*where, "no-worse-than-baseline"))
        for place, command in checks.commands():
            if any(reference.text != command.strip() for reference in references(command)):
                message = "a value amid the words of a command would be carried out with them"
                way_out = f"give the whole command as a parameter: `{place[0]}: '{{{{ params.a_command }}}}'`"
                yield Diagnostic("OG210", message, way_out, (*where, *place))


def settled_expressions(survey: Survey) -> Iterator[Diagnostic]:
    """OG236: a gate that can never pass; OG237, a warning: one, or a condition, that always holds."""
    if any(refused_expressions(survey)):
        return
    for use in _uses(survey):
        if not isinstance(use, Diagnostic) and (found := verdict(use.expression, survey)):
            step, where = use.placed.step.id, (*use.placed.where, use.key)
            if found == "always":
                message = f"`{use.text.strip()}` holds whatever happens"
                yield Diagnostic("OG237", message, "compare a value that can differ, or take it out", where, "warning")
            elif use.key == "gate":
                message = f"the gate `{step}` can never pass: `{use.text.strip()}` never holds"
                yield Diagnostic("OG236", message, "change what it compares", where)


def _uses(survey: Survey) -> Iterator[_Use | Diagnostic]:
    for placed in survey.placed:
        for (key, *_), text in expression_texts(placed.step):
            try:
                yield _Use(placed, str(key), text, parse_expression(text))
            except ExpressionError as error:
                where, within = (*placed.where, key), Within(text, error.start, error.end)
                yield Diagnostic("OG233", error.message, error.way_out, where, within=within)


class _Known:
    """The names that expressions may use."""

    def __init__(self, survey: Survey) -> None:
        self._names: dict[str, Mapping[str, object]] = {
            "metrics": survey.makers.metrics,
            "params": survey.workflow.params,
            "steps": survey.steps,
        }
        self._like = {kind: Suggestions(found) for kind, found in self._names.items()}

    def measures(self, name: str) -> bool:
        return name in self._names["metrics"]

    def like_metric(self, name: str) -> str:
        return self._like["metrics"].nearest(name) or _DECLARE["metrics"].format(name)

    def problems(self, name: Name, use: _Use) -> Iterator[Diagnostic]:
        if name.kind == "steps" and name.name == use.placed.step.id:
            yield use.problem("OG234", f"`{name.name}` cannot ask how it ended itself", "ask another step", name)
        elif name.name not in self._names[name.kind]:
            way_out = self._way_out(name)
            if use.key == "gate" and use.text.strip() == name.name:
                checks = did_you_mean(name.name, ALONE)
                way_out = checks if checks.startswith("did") else way_out
            yield use.problem("OG234", _MISSING[name.kind].format(name.name), way_out, name)

    def _way_out(self, name: Name) -> str:
        if name.kind == "metrics" and name.name in self._names["params"]:
            return f"did you mean `params.{name.name}`?"
        if name.kind == "metrics" and name.name in self._names["steps"]:
            return f"did you mean `steps.{name.name}.state == 'done'`?"
        return self._like[name.kind].nearest(name.name) or _DECLARE[name.kind].format(name.name)


_MISSING = {
    "metrics": "no step measures `{}`",
    "params": "the parameter `{}` is not declared",
    "steps": "there is no step `{}`",
}
_DECLARE = {
    "metrics": "let a step measure it: `metrics: {{{}: ...}}`; a text stands in quotes",
    "params": "declare it: `params: {{{}: {{}}}}`",
    "steps": "name a step by its `id`",
}


class _Types:
    """What is compared with what, in one expression."""

    def __init__(self, use: _Use, survey: Survey) -> None:
        self._use, self._params = use, survey.workflow.params

    def problems(self) -> Iterator[Diagnostic]:
        yield from self._condition(self._use.expression)

    def _condition(self, part: Expression) -> Iterator[Diagnostic]:
        match part:
            case Junction():
                yield from self._condition(part.left)
                yield from self._condition(part.right)
            case Not():
                yield from self._condition(part.of)
            case Comparison():
                yield from self._comparison(part)
            case _ if (kind := self._type(part)) != "a condition":
                example = "== 'x'" if kind == "a text" else ">= 80"
                message = f"{self._use.said(part)} is {kind}, and a condition is needed here"
                way_out = f"compare it: `{self._use.text[part.start : part.end]} {example}`"
                yield self._use.problem("OG235", message, way_out, part)

    def _comparison(self, part: Comparison) -> Iterator[Diagnostic]:
        left, right = self._type(part.left), self._type(part.right)
        if part.operator in ("==", "!=") and {left, right} == {"a number", "a text"}:
            message = f"{self._use.said(part.left)} is {left}, and {self._use.said(part.right)} is {right}"
            way_out = "compare a number with a number, without quotes, and a text with a text"
            yield self._use.problem("OG235", message, way_out, part)
            return
        wanted = ("a number", "a number or a text", *(("a text",) if part.operator in ("==", "!=") else ()))
        for side in (part.left, part.right):
            yield from self._value(side, wanted)
        yield from self._choice(part.left, part.right)
        yield from self._choice(part.right, part.left)

    def _value(self, part: Expression, wanted: tuple[str, ...]) -> Iterator[Diagnostic]:
        if (kind := self._type(part)) not in wanted:
            message = f"{self._use.said(part)} is {kind}, and {wanted[0]} is needed here"
            way_out = "texts can be equal or not: `==`, `!=`" if kind == "a text" else "compare numbers or texts"
            yield self._use.problem("OG235", message, way_out, part)
        elif isinstance(part, Calculation):
            for side in (part.left, part.right):
                yield from self._value(side, ("a number", "a number or a text"))

    def _choice(self, name: Expression, other: Expression) -> Iterator[Diagnostic]:
        """A text that the value can never have."""
        if not isinstance(name, Name) or not isinstance(other, Text) or other.text in (can := self._can_be(name)):
            return
        if can:
            message = f"{self._use.said(name)} is never `{other.text}`"
            yield self._use.problem("OG235", message, did_you_mean(other.text, can), other)

    def _can_be(self, name: Name) -> tuple[str, ...]:
        if name.kind == "steps":
            return STATES
        return self._params[name.name].choices if name.kind == "params" else ()

    def _type(self, part: Expression) -> Type:
        match part:
            case Number() | Calculation() | Name(kind="metrics"):
                return "a number"
            case Text() | Name(kind="steps"):
                return "a text"
            case Name():
                return parameter_type(self._params[part.name])
            case _:
                return "a condition"


def parameter_type(parameter: Parameter) -> Type:
    """What a parameter is: by its default, or by its choices."""
    if isinstance(parameter.default, int | float):
        return "a number"
    said = [*parameter.choices, *([parameter.default] if parameter.default else [])]
    return "a number or a text" if all(map(_is_number, said)) else "a text"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
