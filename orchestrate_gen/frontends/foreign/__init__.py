"""Formats that people already have, as they are: one file each, told apart by their shape, translated to ours.

| code | says |
| --- | --- |
| OG280 | warning: the file does not say what its agents may do |
| OG281 | warning: a name is written in another way here |
| OG282 | warning: the project has nothing of a name that is called |
| OG283 | two steps make the same output |
| OG284 | warning: an input that no step makes, and nearly the name of one that is made |
| OG285 | a policy without its handler |
| OG286 | an action that nobody knows |
| OG287 | a file that is to be converted, and is in our language |
| OG288 | a fragment that does not fit the steps of the workflow |
| OG289 | a condition that cannot be decided |
| OG460 | a step is named where its output is meant |
| OG461 | two names would be one parameter |
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source
from orchestrate_gen.frontends.fit import Model, fit, refusal
from orchestrate_gen.frontends.foreign.agent_steps import AgentFile, from_agent_steps, is_agent_steps
from orchestrate_gen.frontends.foreign.command_steps import CommandFile, from_command_steps, is_command_steps
from orchestrate_gen.frontends.foreign.draft import Draft
from orchestrate_gen.frontends.foreign.fragments import FragmentFile, apply_fragments, take_fragments
from orchestrate_gen.frontends.foreign.native import from_native
from orchestrate_gen.ir.project import NOTHING, Project


@dataclass(frozen=True)
class Format(Generic[Model]):
    """A format: its shape, the model that its files are read as, and how they are translated."""

    is_it: Callable[[Mapping[str, Any]], bool]
    model: type[Model]
    translate: Callable[[Model, Draft], None]

    def fill(self, draft: Draft, data: object) -> None:
        """Translate the data of a file into a draft. Raises `RefusedError` with all that does not fit the model."""
        fitted = fit(data, draft.source, self.model)
        if fitted.value is None or fitted.misfits:
            raise refusal(fitted.misfits, draft.source)
        self.translate(fitted.value, draft)


FORMATS: dict[str, Format[Any]] = {
    "command-steps": Format(is_command_steps, CommandFile, from_command_steps),
    "agent-steps": Format(is_agent_steps, AgentFile, from_agent_steps),
}
"""By name, in the order in which a file is looked at."""


@dataclass(frozen=True)
class Translation:
    """A file in our language: its values, their places in the foreign text, warnings, and remarks for readers."""

    format: str
    data: dict[str, Any]
    source: Source
    warnings: tuple[Diagnostic, ...]
    remarks: tuple[str, ...]


def translate(
    data: object, source: Source, project: Project = NOTHING, beside: Sequence[FragmentFile] = ()
) -> Translation | None:
    """Translate the data of a file with its fragments and those `beside` it, or return None if it is all ours.

    Raises `RefusedError` with all that is wrong.
    """
    if not isinstance(data, Mapping):
        return None
    rest, own = take_fragments(data, source)
    name, fragments = format_of(rest), [*([own] if own else []), *beside]
    if name is None and not fragments:
        return None
    draft = Draft(source, project)
    groups = [one for file in fragments for one in file.fragments.parallel_groups]
    draft.groups = {step: one.group for one in groups for step in one.steps}
    if name is None:
        from_native(rest, draft)
    else:
        FORMATS[name].fill(draft, rest)
    for file in fragments:
        apply_fragments(file, draft)
    if errors := [one for one in draft.found if one.severity == "error"]:
        raise RefusedError(errors)
    if name is not None:
        _tell_access(draft)
    return Translation(name or "fragments", draft.data(), draft.placed(), tuple(draft.found), tuple(draft.remarks))


def format_of(data: object) -> str | None:
    """Return the name of the format that a file is in, or None for our own."""
    found = (name for name, one in FORMATS.items() if isinstance(data, Mapping) and one.is_it(data))
    return next(found, None)


def is_foreign(data: object, source: Source) -> bool:
    """Whether a file is in another format, or has fragments of one. Raises `RefusedError` where these do not fit."""
    if not isinstance(data, Mapping):
        return False
    rest, own = take_fragments(data, source)
    return own is not None or format_of(rest) is not None


def _tell_access(draft: Draft) -> None:
    """OG280, a warning: what agents may do is chosen here, as the format has no word for it."""
    if any("prompt" in step.values for steps in draft.lists.values() for step in steps):
        message = "this format does not say what agents may do: here they edit files, and run no commands"
        way_out = "`--access full` lets them run commands; `orchestrate-gen convert` makes a file that can say more"
        draft.tell("OG280", message, way_out, draft.places["steps"], "warning")
