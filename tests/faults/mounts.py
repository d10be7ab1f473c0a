"""File systems of a few kilobytes, and such that cannot be written: only where a test may mount them."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A folder that is a disk of its own, and has little room."""
    folder.mkdir()
    with _mounted("-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0700", "tmpfs", str(folder), at=folder):
        yield folder


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody can write in a folder: by a mount for root, by its mode for others."""
    if os.geteuid() == 0:
        with _mounted("--bind", str(folder), str(folder), at=folder):
            subprocess.run(("mount", "-o", "remount,bind,ro", folder), check=True)
            yield
    else:
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)


@contextmanager
def _mounted(*words: str, at: Path) -> Iterator[None]:
    """Mount, and unmount at the end; skip where that is not allowed."""
    try:
        subprocess.run(("mount", *words), check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"this test may not mount a file system, so nothing was tested: {error}")
    try:
        yield
    finally:
        subprocess.run(("umount", "--lazy", at), check=True)


def fill(folder: Path) -> Path:
    """Leave no byte free on the disk of a folder; remove the file to have room again."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return ballast
