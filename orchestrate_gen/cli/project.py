"""What a project, its user and the agents' programs have to be called: slash commands, agents, skills; and guides."""

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from orchestrate_gen.cli.places import user_home
from orchestrate_gen.cli.words import as_path

if TYPE_CHECKING:
    from orchestrate_gen.ir.project import Helper, Project

GUIDES = ("AGENTS.md", "CLAUDE.md")
_FOLDER = ".claude"
_LINES = 60
"""How many lines of a file its front matter may have."""
_FIELD = re.compile(r"(name|description|model):[ \t]+(\S.*)")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_-]*")

Origin = Literal["project", "user"]


def find_project(start: Path) -> "Project":
    """Look at `.claude` at the top of the git tree that a folder is in, and at the user's; the project's counts first.

    Of a file only its front matter is read; one that cannot be read is as if it were not there.
    """
    from orchestrate_gen.agents import AGENTS
    from orchestrate_gen.ir.project import Helper, Project

    top = top_of(start)
    places: tuple[tuple[Origin, Path], ...] = (("user", user_home(_FOLDER)), ("project", top / _FOLDER))
    commands = {name: Helper(origin="built-in") for agent in AGENTS.values() for name in agent.commands}
    agents: dict[str, Helper] = {}
    skills: dict[str, Helper] = {}
    for origin, folder in places:
        commands |= dict(_commands(folder / "commands", origin))
        agents |= dict(_agents(folder / "agents", origin))
        skills |= dict(_skills(folder / "skills", origin))
    guides = tuple(name for name in GUIDES if (top / name).is_file())
    return Project(commands=commands, agents=agents, skills=skills, guides=guides, programs=tuple(AGENTS))


def folder_of(to: str | None) -> Path:
    """Return the folder that a script is written to, whose project it is made for; without a file the current one."""
    return as_path(to).parent if to and to != "-" else Path()


def top_of(start: Path) -> Path:
    """Return the top of the git tree that a folder is in, or the folder itself: where a script's steps run."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), start)


def from_top(name: str) -> str:
    """Return the path of a file from the top of the git tree that we are in; the name, if it is no file in it."""
    top, path = top_of(Path()), Path(os.path.normpath(Path.cwd() / name))
    return str(path.relative_to(top)) if path.is_relative_to(top) and path.exists() else name


def _commands(folder: Path, origin: Origin) -> Iterator[tuple[str, "Helper"]]:
    """`plan.md` is `/plan`, and `db/migrate.md` is `/db:migrate`."""
    for path in _files(folder, "**/*.md"):
        name = ":".join(path.relative_to(folder).with_suffix("").parts)
        yield from _helper(name, path, origin)


def _agents(folder: Path, origin: Origin) -> Iterator[tuple[str, "Helper"]]:
    """An agent is called what its file says, or else as its file."""
    for path in _files(folder, "*.md"):
        yield from _helper(_front_matter(path).get("name", path.stem), path, origin)


def _skills(folder: Path, origin: Origin) -> Iterator[tuple[str, "Helper"]]:
    for path in _files(folder, "*/SKILL.md"):
        yield from _helper(path.parent.name, path, origin)


def _files(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    except OSError:
        return []


def _helper(name: str, path: Path, origin: Origin) -> Iterator[tuple[str, "Helper"]]:
    from orchestrate_gen.ir.project import Helper

    if _NAME.fullmatch(name):
        said = _front_matter(path)
        yield name, Helper(origin=origin, description=said.get("description", ""), model=said.get("model"))


def _front_matter(path: Path) -> dict[str, str]:
    """The fields above the text, one a line; it is not read as YAML, since many such files are none."""
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            if next(lines, "").strip() != "---":
                return {}
            inside = list(islice(lines, _LINES))
    except OSError:
        return {}
    end = next((number for number, line in enumerate(inside) if line.strip() == "---"), 0)
    found = (match for line in inside[:end] if (match := _FIELD.match(line)))
    return {match[1]: match[2].strip().strip("\"'") for match in found}
