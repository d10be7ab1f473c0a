"""The workflows that a workflow uses, read from their files or found among the templates.

Codes: OG259 a chain of files that comes back to itself, or is too long, OG386 a file in another format.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, did_you_mean
from orchestrate_gen.frontends.file import read_found_file
from orchestrate_gen.frontends.foreign import is_foreign
from orchestrate_gen.frontends.template import Template
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.frontends.yaml_source import MisreadError, read_yaml
from orchestrate_gen.ir.workflow import Workflow

DEEPEST = 10
"""Files in a chain, the first one included."""
_SUFFIXES = (".yaml", ".yml", ".json")


@dataclass(frozen=True)
class Used:
    """A workflow as it was written, where its parts stand, and what it uses, by the id of the step."""

    workflow: Workflow
    source: Source
    uses: Mapping[str, "Used"]


@dataclass(frozen=True)
class _Link:
    """A file of a chain: what messages call it, and what tells it from others."""

    name: str
    path: Path


def find_used(workflow: Workflow, source: Source, folder: Path, templates: Mapping[str, Template]) -> Used:
    """Read all that a workflow uses; files are looked for from `folder`, and from theirs for what they use.

    A name with a `/` or one of the endings of workflow files is a file, every other one a template. Raises
    `RefusedError` with all mistakes, each at its place in its own file.
    """
    first = _Link(source.name, (folder / Path(source.name).name).resolve())
    return _used(workflow, source, folder, templates, (first,))


def _used(
    workflow: Workflow, source: Source, folder: Path, templates: Mapping[str, Template], chain: tuple[_Link, ...]
) -> Used:
    uses, mistakes = {}, []
    for step in workflow.steps:
        if step.use is None:
            continue
        try:
            uses[step.id] = _one(step.use, folder, templates, chain)
        except RefusedError as refused:
            where = ("steps", step.id, "use")
            mistakes += [one if one.source else _here(one, where).at(source) for one in refused.diagnostics]
    if mistakes:
        raise RefusedError(mistakes)
    return Used(workflow, source, uses)


def _one(name: str, folder: Path, templates: Mapping[str, Template], chain: tuple[_Link, ...]) -> Used:
    if "/" not in name and not name.endswith(_SUFFIXES):
        if name not in templates:
            others = "`orchestrate-gen templates` lists them; a file is written `./NAME`"
            way_out = did_you_mean(name, templates) or others
            raise RefusedError([Diagnostic("OG401", f"there is no template `{name}`", way_out)])
        template = templates[name]
        longer = _longer(chain, _Link(name, template.path.resolve()))
        return _used(template.workflow, template.source, template.path.parent, templates, longer)
    path = folder / name
    longer = _longer(chain, _Link(name, path.resolve()))
    text = read_found_file(path)
    _refuse_foreign(text, path)
    workflow, source = load_workflow(text, str(path))
    return _used(workflow, source, path.parent, templates, longer)


def _refuse_foreign(text: str, path: Path) -> None:
    """OG386: what a translation has to say, of a warning or of fragments beside, would be lost in another workflow."""
    try:
        foreign = is_foreign(*read_yaml(text, str(path)))
    except MisreadError:  # which is told when it is read as a workflow
        return
    if foreign:
        message = f"`{path}` is in another format, and `use` takes our own"
        way_out = f"`orchestrate-gen convert {quote(str(path))} -o NEW.yaml` rewrites it; use that"
        raise RefusedError([Diagnostic("OG386", message, way_out)])


def _longer(chain: tuple[_Link, ...], link: _Link) -> tuple[_Link, ...]:
    """The chain with one file more. Raises `RefusedError` where it never ends."""
    names = [one.name for one in chain]
    if link.path in (one.path for one in chain):
        start = [one.path for one in chain].index(link.path)
        message = f"`{names[start]}` uses itself: {' -> '.join([*names[start:], names[start]])}"
        raise RefusedError([Diagnostic("OG259", message, "take one of these `use` out")])
    if len(chain) >= DEEPEST:
        message = f"more than {DEEPEST} workflows use each other: {' -> '.join([*names, link.name])}"
        raise RefusedError([Diagnostic("OG259", message, "put some of them into one file")])
    return (*chain, link)


def _here(one: Diagnostic, where: tuple[str | int, ...]) -> Diagnostic:
    return Diagnostic(one.code, one.message, one.help, where, one.severity)
