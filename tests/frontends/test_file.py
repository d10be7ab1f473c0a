"""A file of the user's to its text."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.file import read_file, read_found_file, unreadable

Told = Callable[..., list[str]]


def test_a_file_is_read_exactly(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("\ufeffa: größe\r\n".encode())
    assert read_file(path) == "\ufeffa: größe\r\n"


@pytest.mark.parametrize("name", ["missing.yaml", "file.yaml/inside.yaml"])
def test_a_file_that_is_not_there(told: Told, tmp_path: Path, name: str) -> None:
    (tmp_path / "file.yaml").touch()
    path = tmp_path / name
    assert told(read_file, path) == [f"OG601 there is no file `{path}` -- check its name and folder"]


def test_a_folder_is_not_a_file(told: Told, tmp_path: Path) -> None:
    assert told(read_file, tmp_path) == [f"OG603 `{tmp_path}` is a folder, not a file -- name a file in it"]
    assert told(read_found_file, tmp_path) == [f"OG603 `{tmp_path}` is a folder, not a file -- name a file in it"]


def test_a_pipe_that_somebody_names_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=("a: 1\n",))
    writer.start()
    assert read_file(pipe) == "a: 1\n"
    writer.join()


def test_a_pipe_that_was_found_is_not_waited_for(told: Told, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert told(read_found_file, pipe) == [f"OG603 `{pipe}` is not a file -- move it away"]


def test_a_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    with pytest.raises(RefusedError) as caught:
        read_found_file(path)
    (found,) = caught.value.diagnostics
    assert (found.code, caught.value.status) == ("OG602", 6)
    assert found.message == f"cannot read `{path}`: too many levels of symbolic links"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_others_own(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.touch(mode=0o000)
    said = f"OG602 cannot read `{path}`: permission denied -- `ls -ld {path}` shows what it is and who may read it"
    assert told(read_file, path) == [said]


def test_an_error_of_the_system_is_said_in_its_words() -> None:
    (found,) = unreadable(Path("x"), PermissionError(13, "Permission denied")).diagnostics
    assert found.message == "cannot read `x`: permission denied"
    (found,) = unreadable(Path("x"), OSError()).diagnostics
    assert found.message == "cannot read `x`: the system does not say why"


def test_a_huge_file_is_refused_unread(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as stream:
        stream.truncate(10_000_000_000)
    (found,) = told(read_file, path)
    assert found.startswith(f"OG107 `{path}"[:40])
    assert found.endswith("is larger than 8 MiB -- a workflow is a few KiB of text; keep data in files of its own")


def test_bytes_that_are_not_utf_8(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("a: 1\nb: größe\n".encode("latin-1"))
    said = f"OG605 `{path}` is not UTF-8 text: byte 0xf6 in line 2 -- save it as UTF-8 and try again"
    assert told(read_file, path) == [said]
