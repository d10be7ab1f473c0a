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
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source
from orchestrate_gen.frontends.fit import Model, fit, refusal
from orchestrate_gen.frontends.foreign.agent_steps import AgentFile, from_agent_steps, is_agent_steps
from orchestrate_gen.frontends.foreign.command_steps import CommandFile, from_command_steps, is_command_steps
from orchestrate_gen.frontends.foreign.draft import Draft
from orchestrate_gen.ir.project import Project


@dataclass(frozen=True)
class Format(Generic[Model]):
    """A format: its shape, the model that its files are read as, and how they are translated."""

    is_it: Callable[[Mapping[str, Any]], bool]
    model: type[Model]
    translate: Callable[[Model, Draft], None]

    def draft(self, data: object, source: Source, project: Project) -> Draft:
        """Translate the data of a file. Raises `RefusedError` with all that does not fit the model."""
        fitted = fit(data, source, self.model)
        if fitted.value is None or fitted.misfits:
            raise refusal(fitted.misfits, source)
        draft = Draft(source, project)
        self.translate(fitted.value, draft)
        return draft


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


def translate(data: object, source: Source, project: Project) -> Translation | None:
    """Translate the data of a file, or return None if it is in our own language. Raises `RefusedError`."""
    name = format_of(data)
    if name is None:
        return None
    draft = FORMATS[name].draft(data, source, project)
    if errors := [one for one in draft.found if one.severity == "error"]:
        raise RefusedError(errors)
    _tell_access(draft)
    return Translation(name, draft.data(), draft.placed(), tuple(draft.found), tuple(draft.remarks))


def format_of(data: object) -> str | None:
    """Return the name of the format that a file is in, or None for our own."""
    found = (name for name, one in FORMATS.items() if isinstance(data, Mapping) and one.is_it(data))
    return next(found, None)


def _tell_access(draft: Draft) -> None:
    """OG280, a warning: what agents may do is chosen here, as the format has no word for it."""
    if any("prompt" in step.values for steps in draft.lists.values() for step in steps):
        message = "this format does not say what agents may do: here they edit files, and run no commands"
        way_out = "`--access full` lets them run commands; `orchestrate-gen convert` makes a file that can say more"
        draft.tell("OG280", message, way_out, draft.places["steps"], "warning")
