"""A PATH on which some programs are missing."""

import os
from collections.abc import Iterable
from pathlib import Path


def path_without(folder: Path, *hidden: str) -> str:
    """Fill a folder with links to all programs but those that begin with these names, such as `python`."""
    folder.mkdir()
    for directory in os.environ["PATH"].split(os.pathsep):
        for program in _programs(Path(directory)):
            link = folder / program.name
            if not program.name.startswith(hidden) and not link.is_symlink():
                link.symlink_to(program)
    return str(folder)


def _programs(directory: Path) -> Iterable[Path]:
    """What can be run in a directory."""
    return [entry for entry in directory.iterdir() if os.access(entry, os.X_OK)] if directory.is_dir() else []
