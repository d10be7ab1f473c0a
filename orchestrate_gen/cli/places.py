"""Where templates lie: the project's folder first, then the user's, then the built-in ones."""

import os
from pathlib import Path

from orchestrate_gen.resources import templates_folder

Places = tuple[tuple[str, Path], ...]


def template_places(start: Path) -> Places:
    """Return the places as (origin, folder), the first one that has a template wins.

    `start` is the folder that a project is looked for from, upwards to the top of its git tree.
    """
    return (("project", project_folder(start)), ("user", user_folder()), ("built-in", built_in_folder()))


def project_folder(start: Path) -> Path:
    """Return the nearest `.orchestrate/templates` upwards; without one, where it belongs: the top of the git tree."""
    inside = _project(start)
    found = (folder / ".orchestrate" / "templates" for folder in inside)
    return next((folder for folder in found if folder.is_dir()), inside[-1] / ".orchestrate" / "templates")


def dangerous_file(start: Path) -> Path | None:
    """Return the nearest `.orchestrate/dangerous.yaml` upwards, to the top of the git tree; none if there is none."""
    found = (folder / ".orchestrate" / "dangerous.yaml" for folder in _project(start))
    path = next((path for path in found if path.exists()), None)
    here = Path.cwd()
    return path.relative_to(here) if path and path.is_relative_to(here) else path


def _project(start: Path) -> list[Path]:
    """The folders from `start` up to the top of its git tree; `start` alone outside of one."""
    start = start.resolve()
    folders = [start, *start.parents]
    top = next((folder for folder in folders if (folder / ".git").exists()), start)
    return folders[: folders.index(top) + 1]


def user_folder() -> Path:
    """Return the user's own folder, under `$XDG_CONFIG_HOME` or `~/.config`."""
    configuration = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (configuration if configuration.is_absolute() else user_home(".config")) / "orchestrate-gen" / "templates"


def user_home(name: str) -> Path:
    """Return what is called so in the user's home folder."""
    return Path(os.path.expanduser("~"), name)  # noqa: PTH111 (a path raises for a user without a home)


def built_in_folder() -> Path:
    """Return the folder of the templates that come with the program."""
    return templates_folder() / "workflows"
