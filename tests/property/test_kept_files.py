"""What the files of a run say, whoever wrote them, is only data: a start goes on or refuses, and runs none of it.

A repository may come with such files, and an agent that edits may make them.
"""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.bash import BASH, CLEAN
from tests.support.compiled import script_of
from tests.support.project import Project, project
from tests.support.texts import CANARY, NASTY

SCRIPT = script_of(
    {"id": "one", "run": "echo text >one.txt", "inputs": ["notes.txt"], "outputs": {"text": "one.txt"}},
    {"id": "two", "prompt": "{{ params.what }}", "needs": ["one"]},
    {"id": "last", "run": "test -e mended", "needs": ["two"]},
    params={"what": {"default": "thing"}},
    defaults={"retry": {"attempts": 1}},
)
RUN = f"$(touch {CANARY})"
INDEX = f"BASH_VERSINFO[{RUN}]"
HOSTILE = (
    RUN,
    INDEX,
    f"`touch {CANARY}`",
    f'"; touch {CANARY}; "',
    "\\c\\x24(touch canary)",
    "%n%s",
    "-1",
    "1\n2",
    "\0\xff",
)
STATUSES = (0, 1, 2, 5, 6)
"""How a start may end that met such files: any way that says what is wrong, but not by an error of its own."""


def begun(found: Project) -> Path:
    """The folder of a run that has failed at its last step."""
    (found.root / "notes.txt").write_text("notes\n")
    assert found.run(SCRIPT).returncode == 1
    (folder,) = found.folder.glob("runs/failed/workflow_*")
    (found.root / "mended").touch()
    return folder


def check_start(found: Project) -> None:
    """Fail unless the next start, and looking at it, end clearly and run nothing that they should not."""
    found.run(SCRIPT, "--status")
    found.run(SCRIPT, "--dry-run")
    done = found.run(SCRIPT)
    talk = done.stderr.decode("utf-8", "replace")
    assert not found.has_canary(), talk
    assert done.returncode in STATUSES, talk
    assert "an error of its own" not in talk
    assert ": line " not in talk, "that is an error of bash"


def replaced(path: Path, old: bytes, new: bytes) -> None:
    """Put something else into a file, and fail if what was there is not."""
    text = path.read_bytes()
    assert old in text
    path.write_bytes(text.replace(old, new))


def with_length(line: bytes) -> bytes:
    """A record with the length that it says at its end made right."""
    head = line.partition(b',"bytes":')[0]
    return head + b',"bytes":%d}' % len(head)


KEYS = (b'"ms":', b'"event":"', b'"step":"', b'"attempt":', b'"status":', b'"micro_usd":', b'"note":"')


def forge_journal(folder: Path, key: bytes, value: bytes) -> None:
    """Put a value behind a key in every record of the journal; each says its right length."""
    journal = folder / "journal.jsonl"
    lines = []
    for line in journal.read_bytes().splitlines():
        head, _, tail = line.partition(key)
        end = min(at for at in (tail.find(b","), tail.find(b'"')) if at >= 0)
        lines.append(with_length(head + key + value + tail[end:]))
    journal.write_bytes(b"\n".join(lines) + b"\n")


@settings(max_examples=3)
@given(key=st.sampled_from(KEYS), value=st.sampled_from(HOSTILE))
@example(key=b'"note":"', value=f"{INDEX} x@y")
@example(key=b'"attempt":', value=INDEX)
@example(key=b'"step":"', value=INDEX)
def test_a_forged_record_of_the_journal_is_only_data(key: bytes, value: str) -> None:
    with project() as found:
        forge_journal(begun(found), key, value.encode("latin-1"))
        check_start(found)


@pytest.mark.soak
@settings(max_examples=500)
@given(key=st.sampled_from(KEYS), value=st.sampled_from((*HOSTILE, *NASTY)))
def test_a_forged_record_of_the_journal_is_only_data_for_long(key: bytes, value: str) -> None:
    with project() as found:
        forge_journal(begun(found), key, value.encode("utf-8", "ignore"))
        check_start(found)


def end_of(folder: Path) -> None:
    """Damage the journal, which is then made anew."""
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-40] + b"\n")


@pytest.mark.parametrize("name", [f"{INDEX}.log", "08.log", "-1.log", "x.log", f"{RUN}.record"])
def test_a_file_beside_the_attempts_of_a_step_is_only_a_name(name: str) -> None:
    with project() as found:
        folder = begun(found)
        end_of(folder)
        (folder / "steps" / "two" / name).touch()
        check_start(found)


@pytest.mark.parametrize("name", [INDEX, 'x "y" *'])
def test_a_folder_beside_those_of_the_steps_is_only_a_name(name: str) -> None:
    with project() as found:
        folder = begun(found)
        end_of(folder)
        (folder / "steps" / name).mkdir()
        (folder / "steps" / name / "1.log").touch()
        check_start(found)
        assert found.run(SCRIPT).returncode == 0


PARAMETERS = ('"workflow": "sample"', '"folder": "', '"tree": "', '"param_what": "', '"default_param_what": "')


@settings(max_examples=2)
@given(key=st.sampled_from(PARAMETERS), value=st.sampled_from(HOSTILE))
@example(key='"folder": "', value=RUN)
@example(key='"folder": "', value="../../outside")
@example(key='"tree": "', value=f"--output={CANARY} ")
@example(key='"tree": "', value=f"--ext-diff={RUN} ")
@example(key='"param_what": "', value="\\\\c\\x")
def test_forged_parameters_are_only_data(key: str, value: str) -> None:
    with project() as found:
        folder = begun(found)
        replaced(folder / "parameters.json", key.encode(), key.encode() + value.encode("latin-1"))
        check_start(found)
        assert {path.name for path in found.folder.iterdir()} <= {"bin", "project", "runs", "script.sh", "standin"}


@pytest.mark.parametrize(
    "name", ["parameters.json", "plan", "definitions", "script.sh", "state.json", "steps/one/1.inputs"]
)
@pytest.mark.parametrize("text", ["", f"{RUN}\n{INDEX} {INDEX} {INDEX}\n0 0 -x\n\0\xff"])
def test_any_other_file_of_a_run_is_only_data(name: str, text: str) -> None:
    with project() as found:
        path = begun(found) / name
        assert path.is_file()
        path.write_bytes(text.encode("latin-1"))
        check_start(found)


@pytest.mark.parametrize(
    "name", ["sample.owner", "sample.08", f"sample.{INDEX}", "sample.", "sample.99999999999999999999"]
)
def test_what_lies_beside_the_lock_is_only_data(name: str) -> None:
    with project() as found:
        begun(found)
        for program in ("flock", "perl", "python3"):
            (found.folder / "bin" / program).write_text("#!/bin/sh\nexit 127\n")
            (found.folder / "bin" / program).chmod(0o755)
        path = found.folder / "runs" / "locks" / name
        path.unlink(missing_ok=True)
        if name.endswith("owner"):
            path.write_text(f"process {INDEX} on x since y, born {RUN}\n")
        else:
            path.symlink_to(f"process 1 on x since y, born {RUN}")
        check_start(found)


CONTAINED = ("unshare", "--pid", "--fork", "--kill-child", "--mount-proc")


def contained(code: str, folder: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run code where it sees, and can end, no process but its own."""
    if not shutil.which("unshare") or subprocess.run((*CONTAINED, "true"), check=False, capture_output=True).returncode:
        pytest.skip("NOT TESTED: this test may not make a namespace of processes, and may not run outside of one")
    given = CLEAN | {"HOME": str(folder)} | env
    return subprocess.run((*CONTAINED, BASH, "-c", code), cwd=folder, env=given, capture_output=True, check=False)


@pytest.mark.parametrize("name", ["a\nb", "a\n\nb"])
@pytest.mark.parametrize("which", ["project", "runs"])
def test_a_newline_in_the_name_of_a_folder_ends_no_process_of_others(name: str, which: str) -> None:
    with project() as found:
        folder = found.folder / (name if which == "project" else "project")
        folder.mkdir(exist_ok=True)
        (folder / "wf.sh").write_text(script_of({"id": "one", "run": "echo x >>began"}), encoding="utf-8")
        code = 'sleep 60 & bystander=$!; bash ./wf.sh; status=$?; kill -0 "$bystander" && exit "$status"'
        done = contained(code, folder, ORCHESTRATE_DIR=str(folder / (name if which == "runs" else "runs")))
        assert done.returncode in (0, 6), done.stderr.decode()
        assert (done.returncode == 0) == (folder / "began").exists()
        assert b": line " not in done.stderr, done.stderr.decode()
