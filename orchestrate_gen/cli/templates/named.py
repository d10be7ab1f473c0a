"""Find a template by its name, and the folder where a team's or user's own belong.

Codes: OG408 a template of that name is there already.
"""

from pathlib import Path

from orchestrate_gen.cli.places import project_folder, template_places, user_folder
from orchestrate_gen.cli.write import write_file
from orchestrate_gen.diagnostic import did_you_mean, refuse
from orchestrate_gen.frontends.template import Template, find_templates


def template_named(name: str) -> Template:
    """Return the template, from the first place that has it. Raises `RefusedError`."""
    found = find_templates(template_places(Path()))
    if name not in found:
        raise refuse("OG401", f"there is no template `{name}`", did_you_mean(name, found))
    return found[name]


def add_template(name: str, text: str, *, for_user: bool) -> Path:
    """Write a new template into the project's folder, or the user's, and return its path. Raises `RefusedError`."""
    folder = user_folder() if for_user else project_folder(Path())
    path = folder / f"{name}.yaml"
    if path.exists():
        raise refuse("OG408", f"`{_near(path)}` is there already", "edit it, remove it, or choose another name")
    folder.mkdir(parents=True, exist_ok=True)
    write_file(path, text)
    return _near(path)


def _near(path: Path) -> Path:
    """Return the path as seen from the current folder, if it is below it."""
    here = Path().resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path
