"""Find templates by name, and put a team's or a user's own where they belong.

Codes: OG408 a template of that name is there already.
"""

from pathlib import Path

from orchestrate_gen.cli.places import project_folder, template_places, user_folder
from orchestrate_gen.cli.write import make_folder, write_file
from orchestrate_gen.diagnostic import refuse
from orchestrate_gen.frontends.template import Shelf, Template, find_templates, template_skeleton
from orchestrate_gen.pipeline import chosen_template


def all_templates() -> Shelf:
    """Return the templates that are seen from the current folder."""
    return find_templates(template_places(Path()))


def template_named(name: str) -> Template:
    """Return the template, from the first place that has it. Raises `RefusedError`."""
    return chosen_template(all_templates(), name)


def add_template(name: str, text: str, *, for_user: bool) -> Path:
    """Write a new template into the project's folder, or the user's, and return its path. Raises `RefusedError`."""
    folder = user_folder() if for_user else project_folder(Path())
    path = folder / f"{name}.yaml"
    if path.exists():
        raise refuse("OG408", f"`{near(path)}` is there already", "edit it, remove it, or choose another name")
    make_folder(folder)
    write_file(path, text)
    return near(path)


def near(path: Path) -> Path:
    """Return the path as seen from the current folder, if it is below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def renamed(template: Template, name: str) -> str:
    """Return the text of a template under another name; all else stays as it was written. Raises `RefusedError`."""
    template_skeleton(name)
    span = template.source.span(("name",))
    lines = template.source.text.split("\n")
    if span and name != template.name:
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + name + line[span.column - 1 + span.length :]
    return "\n".join(lines)
