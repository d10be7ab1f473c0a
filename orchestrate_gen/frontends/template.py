"""Templates: workflow files that are found by name, read when they are asked for, and shared as one file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, refuse
from orchestrate_gen.frontends.file import read_found_file, unreadable
from orchestrate_gen.frontends.parameters import bind_params
from orchestrate_gen.frontends.skeleton import template_skeleton
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.workflow import Workflow

__all__ = [
    "Broken",
    "Shelf",
    "Template",
    "bind_params",
    "export_template",
    "find_templates",
    "import_template",
    "read_template",
    "template_skeleton",
]

_DIGEST = re.compile(r"\A# digest: sha256:([0-9a-f]{64})\n")


@dataclass(frozen=True)
class Template:
    """A workflow with parameters, and the file it stands in.

    `origin` is the place it was found in, as its finder calls it: `project`, `user` or `built-in`. `digest` is the
    SHA-256 of its text in hexadecimal, without a line that gives one.
    """

    name: str
    origin: str
    path: Path
    text: str
    workflow: Workflow
    source: Source
    digest: str


@dataclass(frozen=True)
class Broken:
    """A file that is no template, or a folder that cannot be read, and why."""

    name: str
    origin: str
    path: Path
    diagnostics: tuple[Diagnostic, ...]


class Shelf(Mapping[str, Template]):
    """The templates of some places by name; a file is read when its template is asked for.

    Going through them skips what is broken. Asking for a broken one by name raises its `RefusedError`: another
    template of that name, in a place that counts less, never takes its place in silence.
    """

    def __init__(self, files: Mapping[str, tuple[str, Path]], unreadable_folders: Sequence[Broken] = ()) -> None:
        """Take origin and path of each file, by the name of its template."""
        self._files = files
        self._folders = tuple(unreadable_folders)
        self._seen: dict[str, Template] = {}

    def __getitem__(self, name: str) -> Template:
        if name not in self._seen:
            origin, path = self._files[name]
            self._seen[name] = read_template(path, origin)
        return self._seen[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        broken = {one.name for one in self._broken}
        return (name for name in sorted(self._files) if name not in broken)

    def __len__(self) -> int:
        return len(self._files) - len(self._broken)

    def path(self, name: str) -> Path | None:
        """The file of a template, a broken one too; None if there is none of that name."""
        return self._files[name][1] if name in self._files else None

    @property
    def broken(self) -> tuple[Broken, ...]:
        """All that stands in the places and cannot be used."""
        return self._folders + self._broken

    @cached_property
    def _broken(self) -> tuple[Broken, ...]:
        return tuple(self._read_all())

    def _read_all(self) -> Iterator[Broken]:
        for name, (origin, path) in sorted(self._files.items()):
            try:
                self[name]
            except RefusedError as refused:
                yield Broken(name, origin, path, refused.diagnostics)


def find_templates(places: Sequence[tuple[str, Path]]) -> Shelf:
    """Find the templates of places, given as (origin, folder); of one name, the first place's counts.

    A folder that is not there has none.
    """
    files: dict[str, tuple[str, Path]] = {}
    unread: list[Broken] = []
    for origin, folder in places:
        try:
            found = sorted(path for path in folder.iterdir() if _is_seen(path))
        except FileNotFoundError:
            continue
        except OSError as error:
            unread.append(Broken(folder.name, origin, folder, unreadable(folder, error).diagnostics))
            continue
        for path in found:
            files.setdefault(path.stem, (origin, path))
    return Shelf(files, unread)


def _is_seen(path: Path) -> bool:
    return path.suffix in {".yaml", ".yml"} and not path.name.startswith(".")


def read_template(path: Path, origin: str) -> Template:
    """Read the template of a file. Raises `RefusedError` with all mistakes in it."""
    if path.suffix != ".yaml":
        raise refuse("OG403", f"`{path}` is no template, as its name does not end in `.yaml`", "rename it")
    template = _template(read_found_file(path), str(path), origin)
    if template.name != path.stem:
        message = f"the template in `{path.name}` calls itself `{template.name}`"
        found = Diagnostic("OG402", message, "give the file and `name` the same name", ("name",))
        raise RefusedError([found.at(template.source)])
    return template


def export_template(template: Template) -> str:
    """Return the text to share: below a comment with its digest, so that who imports it sees that it is whole."""
    return f"# digest: sha256:{template.digest}\n{_body(template.text)}"


def import_template(text: str, name: str) -> Template:
    """Read a template that somebody exported; its text is without the digest. `name` is what messages call it.

    Its origin is `user` until somebody puts it elsewhere. Raises `RefusedError` if the text is not as it was exported.
    """
    said = _DIGEST.match(_plain(text))
    if not said:
        way_out = "ask for one made by `orchestrate-gen templates export`, or read it and copy it to your templates"
        raise refuse("OG405", f"`{name}` does not begin with its digest, so nobody knows if it is whole", way_out)
    body = _body(text)
    if _digest(body) != said.group(1):
        way_out = "get it again; if the change is meant, read it all and copy it to your templates without that line"
        raise refuse("OG406", f"`{name}` is not as it was exported: its digest is another than it says", way_out)
    return _template(body, name, "user")


def _template(text: str, name: str, origin: str) -> Template:
    workflow, source = load_workflow(text, name)
    return Template(workflow.name, origin, Path(name), text, workflow, source, _digest(_body(text)))


def _plain(text: str) -> str:
    """The text without what editors and mail change on the way."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _body(text: str) -> str:
    return _DIGEST.sub("", _plain(text))


def _digest(body: str) -> str:
    return sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
