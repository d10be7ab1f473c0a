"""A step with `use` gives its place to the steps of another workflow."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.reference import Literal, Reference, parse_text
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Defaults, Parameter, Workflow
from orchestrate_gen.passes.expand_fix import expand_fix
from orchestrate_gen.passes.graph import needs_of
from orchestrate_gen.passes.makers import Makers
from orchestrate_gen.passes.places import change_steps, references

DESCRIPTION = "description"
"""Under this name `with` gives a workflow its task, where it has no parameter of that name."""
_IN_EXPRESSION = re.compile(r"\b(params|steps)\.([a-z][a-zA-Z0-9_-]*)")
_TESTED_BEFORE = re.compile(r"(?m)(?<=\btests_after )(.*[ \t])?([a-z][a-z0-9_]*)(?=[ \t]*$)")
_OF_AGENTS = ("agent", "model", "access", "max_turns", "max_cost")
_EXPRESSIONS = ("condition", "gate")


def put_in_place(workflow: Workflow, uses: Mapping[str, Workflow]) -> Workflow:
    """Put workflows in place of the steps with these ids; each is complete itself, and its mistakes are known.

    Their steps, groups, phases and parameters get the step's id before their names, and their folder for artifacts is
    one in that of the run. The steps need what the step needs; what needs it needs their last ones. What `with` gives
    becomes the default of a parameter, so that no value becomes a part of a command.
    """
    parts = {step.id: _Part(step, uses[step.id]) for step in workflow.steps if step.id in uses}
    if not parts:
        return workflow
    found: list[Step] = []
    for step in workflow.steps:
        found += parts[step.id].steps if step.id in parts else [_outside(step, parts)]
    steps = tuple(step.model_copy(update={"needs": _needs(step, parts)}) for step in found)
    params, groups = dict(workflow.params), dict(workflow.groups)
    for part in parts.values():
        params |= part.params(params)
        groups |= {part.name(name): group for name, group in part.inner.groups.items()}
    return workflow.model_copy(update={"steps": steps, "params": params, "groups": groups})


def plain(value: object) -> str | None:
    """What `with` gives as text; none where it is a reference."""
    segments = parse_text(str(value))
    return "".join(s.text for s in segments) if all(isinstance(s, Literal) for s in segments) else None


def referred(value: object) -> Reference | None:
    """The one reference that a value of `with` consists of, if it does."""
    segments = parse_text(str(value))
    return segments[0] if len(segments) == 1 and isinstance(segments[0], Reference) else None


@dataclass(frozen=True)
class _Part:
    """A step with `use`, and the workflow that is put in its place."""

    step: Step
    inner: Workflow

    def name(self, name: str) -> str:
        return f"{self.step.id}-{name}"

    @property
    def steps(self) -> list[Step]:
        makers = Makers(self.inner)
        complete = change_steps(expand_fix(self.inner), partial(_inherited, defaults=self.inner.defaults))
        return [self._moved(step, makers) for step in complete.steps]

    @property
    def last(self) -> tuple[str, ...]:
        """The steps that no other one of the workflow needs."""
        needed = {need for needs in needs_of(self.inner).values() for need in needs}
        return tuple(self.name(step.id) for step in self.inner.steps if step.id not in needed)

    def maker(self, output: str) -> str:
        """The step that has an output of this name: the last one, if several have."""
        makers = [step.id for step in self.inner.steps if output in step.outputs]
        return self.name(makers[-1]) if makers else self.step.id

    def param(self, name: str) -> str:
        """The parameter of the whole that one of the workflow becomes."""
        given = referred(self.step.with_.get(name, ""))
        return given.name if given else f"{self.step.id}_{name}".replace("-", "_")

    def params(self, outer: Mapping[str, Parameter]) -> dict[str, Parameter]:
        declared = dict(self.inner.params)
        if DESCRIPTION in self.step.with_:
            declared.setdefault(DESCRIPTION, Parameter(description=f"the task of {self.step.id}"))
        return {self.param(name): self._bound(name, one, outer) for name, one in declared.items()}

    def _bound(self, name: str, parameter: Parameter, outer: Mapping[str, Parameter]) -> Parameter:
        if name not in self.step.with_:
            return parameter
        value = self.step.with_[name]
        if (text := plain(value)) is not None:
            return parameter.model_copy(update={"default": text, "required": False})
        other = outer[self.param(name)]
        if other.choices or other.pattern:
            return other
        rule = {"choices": parameter.choices, "pattern": parameter.pattern}
        return other.model_copy(update={**rule, "required": other.required or parameter.required})

    def _moved(self, step: Step, makers: Makers) -> Step:
        inputs, needs = [], list(step.needs)
        for given in step.inputs:
            sources = makers.of_input(given, step.id) if given in makers.names else ()
            if len(sources) == 1 and given in self.inner.step(sources[0]).files:
                inputs.append(f"{{{{ steps.{sources[0]}.outputs.{given} }}}}")
            elif sources:
                needs += sources  # an output without a file says only what comes first
            else:
                inputs.append(given)
        moved = self._renamed_step(step.model_copy(update={"inputs": tuple(inputs)}))
        own = tuple(dict.fromkeys(map(self.name, needs)))
        return moved.model_copy(update={"needs": (*own, *self.step.needs)})

    def _renamed_step(self, step: Step) -> Step:
        changed = {
            "id": self.name(step.id),
            "phase": self.name(step.phase) if step.phase else self.step.phase,
            "group": self.name(step.group) if step.group else None,
            "needs": (),
            **{key: self._expression(text) for key in _EXPRESSIONS if (text := getattr(step, key)) is not None},
        }
        if step.run is not None and "tests_after" in step.run:
            changed["run"] = _TESTED_BEFORE.sub(self._tested_before, self._text(step.run))
        return _changed(step, self._text, self._renamed_step).model_copy(update=changed)

    def _tested_before(self, match: re.Match[str]) -> str:
        """The last word of `tests_after COMMAND STEP` is a step by its name in a script."""
        known = {step.id.replace("-", "_") for step in self.inner.steps}
        return f"{match[1] or ''}{self.name(match[2]).replace('-', '_')}" if match[2] in known else match[0]

    def _text(self, text: str) -> str:
        for reference in reversed(references(text)):
            end = reference.offset + len(reference.text)
            text = text[: reference.offset] + self._reference(reference) + text[end:]
        return text

    def _reference(self, reference: Reference) -> str:
        match reference.kind:
            case "params":
                return f"{{{{ params.{self.param(reference.name)} }}}}"
            case "steps":
                return f"{{{{ steps.{self.name(reference.name)}.{reference.part} }}}}"
            case "folder":
                return f"{{{{ folder }}}}/{self.step.id}"
            case "description" if DESCRIPTION in self.step.with_ and not referred(self.step.with_[DESCRIPTION]):
                return f"{{{{ params.{self.param(DESCRIPTION)} }}}}"
            case _:
                return reference.text

    def _expression(self, text: str) -> str:
        names = {"params": self.param, "steps": self.name}
        return _IN_EXPRESSION.sub(lambda match: f"{match[1]}.{names[match[1]](match[2])}", text)


def _inherited(step: Step, defaults: Defaults) -> Step:
    """The step with what its own workflow's defaults say; what they leave open is for those of the whole."""
    said = {key: getattr(defaults, key) for key in _OF_AGENTS if step.prompt is not None and not getattr(step, key)}
    if defaults.retry:
        own = {key: getattr(step.retry, key) for key in step.retry.model_fields_set} if step.retry else {}
        said["retry"] = defaults.retry.model_copy(update=own)
    if step.run is not None:
        said["env"] = {**defaults.env, **step.env}
    return step.model_copy(update={"timeout": step.timeout or defaults.timeout, **said})


def _changed(value: Step, text: Callable[[str], str], fixer: Callable[[Step], Step]) -> Step:
    """The step with every text in it changed, and its fixer."""

    def change(inner: object) -> object:
        match inner:
            case str():
                return text(inner) if "{{" in inner else inner
            case tuple():
                return tuple(map(change, inner))
            case dict():
                return {key: change(one) for key, one in inner.items()}
            case Step():
                return fixer(inner)
            case Frozen():
                fields = {name: change(getattr(inner, name)) for name in type(inner).model_fields}
                return inner.model_copy(update=fields)
            case _:
                return inner

    return value.model_copy(update={name: change(getattr(value, name)) for name in Step.model_fields})


def _outside(step: Step, parts: Mapping[str, _Part]) -> Step:
    """A step that is not replaced, with its references to those that are."""

    def text(written: str) -> str:
        for reference in reversed(references(written)):
            if reference.kind == "steps" and reference.name in parts:
                new = _last_of(parts[reference.name], reference.part)
                end = reference.offset + len(reference.text)
                written = f"{written[: reference.offset]}{{{{ steps.{new}.{reference.part} }}}}{written[end:]}"
        return written

    return _changed(step, text, lambda fixer: _outside(fixer, parts))


def _last_of(part: _Part, what: str) -> str:
    is_file, _, output = what.partition("outputs.")
    return part.last[-1] if is_file or not output else part.maker(output)


def _needs(step: Step, parts: Mapping[str, _Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_put(step.needs, parts)))


def _put(needs: tuple[str, ...], parts: Mapping[str, _Part]) -> Iterator[str]:
    for need in needs:
        yield from parts[need].last if need in parts else (need,)
