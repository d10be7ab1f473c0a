"""Files are whole or not there."""

import errno
import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from orchestrate_gen.cli.write import cannot_write, refuse_same_file, write_file
from orchestrate_gen.diagnostic import RefusedError


@pytest.fixture
def umask() -> None:
    os.umask(0o022)


@pytest.mark.usefixtures("umask")
def test_a_script_can_be_started_and_a_document_cannot(home: Path) -> None:
    write_file(home / "a.sh", "x\n", mode=0o755)
    write_file(home / "a.md", "x\n")
    assert stat.S_IMODE((home / "a.sh").stat().st_mode) == 0o755
    assert stat.S_IMODE((home / "a.md").stat().st_mode) == 0o644


def test_a_file_is_replaced_whole_and_nothing_else_is_left(home: Path) -> None:
    (home / "a").write_text("old and longer")
    write_file(home / "a", "new é\r\n")
    assert (home / "a").read_bytes() == b"new \xc3\xa9\r\n"
    assert [path.name for path in home.iterdir()] == ["a"]


def test_a_link_is_followed(home: Path) -> None:
    (home / "real").write_text("old")
    (home / "link").symlink_to("real")
    write_file(home / "link", "new")
    assert (home / "link").is_symlink()
    assert (home / "real").read_text() == "new"


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond 4 bytes, for as long as it takes to write one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_failed_write_leaves_the_old_file_and_no_temporary_one(home: Path) -> None:
    (home / "a").write_text("old")
    with pytest.raises(RefusedError, match="file too large"), full_disk():
        write_file(home / "a", "new and longer")
    assert (home / "a").read_text() == "old"
    assert [path.name for path in home.iterdir()] == ["a"]


def test_what_a_killed_process_left_is_taken_over(home: Path) -> None:
    (home / f".a.{os.getpid()}").write_text("left over")
    write_file(home / "a", "new")
    assert [path.name for path in home.iterdir()] == ["a"]


def test_a_full_device_is_a_refusal_with_a_way_out() -> None:
    with pytest.raises(RefusedError) as refused:
        write_file(Path("/dev/full"), "x")
    assert refused.value.status == 6
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.message == "cannot write `/dev/full`: no space left on device"
    assert "free some space" in diagnostic.help


def test_a_folder_is_no_place_for_text(home: Path) -> None:
    with pytest.raises(RefusedError, match="is a folder"):
        write_file(home, "x")


def test_a_missing_folder_is_named_with_the_command_that_makes_it(home: Path) -> None:
    with pytest.raises(RefusedError, match="there is no folder") as refused:
        write_file(home / "no" / "a", "x")
    assert refused.value.diagnostics[0].help == f"make it first: `mkdir -p {home / 'no'}`"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EIO])
def test_every_refusal_of_the_system_has_a_way_out(number: int) -> None:
    refused = cannot_write("`x`", OSError(number, os.strerror(number)))
    assert refused.status == 6
    assert refused.diagnostics[0].help


def test_a_result_never_overwrites_its_source(home: Path) -> None:
    (home / "wf.yaml").write_text("x")
    (home / "same.yaml").symlink_to("wf.yaml")
    with pytest.raises(RefusedError, match="would overwrite the workflow"):
        refuse_same_file(str(home / "wf.yaml"), str(home / "same.yaml"))
    refuse_same_file(str(home / "wf.yaml"), str(home / "wf.sh"))
    refuse_same_file("-", None)
