"""What a user names for a comparison, a script or a workflow file, as an outline."""

import re
from collections.abc import Sequence
from pathlib import Path

from orchestrate_gen.cli.places import template_places
from orchestrate_gen.cli.project import find_project
from orchestrate_gen.cli.provenance import PROGRAM
from orchestrate_gen.diagnostic import RefusedError, refuse
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.outline import Outline
from orchestrate_gen.passes.outline import outline as outline_of_plan
from orchestrate_gen.pipeline import Around, Compilation, compile_workflow, read_any
from orchestrate_gen.targets.bash.outline import outline as outline_of_script

_KEY = re.compile(r"""(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:---|\{? *["']?[a-z_]+["']? *:)(?:\s|$)""")


def outlined(texts: Sequence[tuple[str, str]]) -> list[Outline]:
    """Return the outline of each text, which comes after its name; where one is a script, all are compiled to one.

    Raises `RefusedError` with what is wrong with all of them; OG620: a script that is none of ours.
    """
    as_script = any(_is_script(text) for _, text in texts)
    found, refused = list[Outline](), list[RefusedError]()
    for name, text in texts:
        try:
            found.append(_outline(name, text, as_script=as_script))
        except RefusedError as error:
            refused.append(error)
    if refused:
        raise RefusedError([one for error in refused for one in error.diagnostics])
    return found


def _is_script(text: str) -> bool:
    """Whether it is a script: `#!` is a comment in a workflow file, whose first line that is none begins with a key."""
    return text.startswith("#!") and not _KEY.match(text)


def _outline(name: str, text: str, *, as_script: bool) -> Outline:
    if _is_script(text):
        return _of_script(name, text)
    if as_script:
        return _of_script(name, _compiled(name, text, "bash").script.text)
    compiled = _compiled(name, text, "json")
    return outline_of_plan(compiled.plan, compiled.written)


def _compiled(name: str, text: str, target: str) -> Compilation:
    folder = Path(name).parent
    project = find_project(folder)
    loaded = read_any(text, name, target, Around(project, (), folder, template_places(folder)))
    words = Provenance(words=(PROGRAM, "compile", name))
    return compile_workflow(loaded.workflow, words, target=target, source=loaded.source, lint=False, project=project)


def _of_script(name: str, text: str) -> Outline:
    found = outline_of_script(text.replace("\r\n", "\n"))
    if found is None:
        way_out = "name a workflow file, or a script that still has its header as it was generated"
        raise refuse("OG620", f"`{name}` is no script of {PROGRAM}", way_out)
    return found
