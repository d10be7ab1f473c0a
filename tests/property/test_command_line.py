"""Words of the command line that stand in the script: refused, or written so that a reader sees what they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from orchestrate_gen.frontends.characters import IN_TEXT
from tests.property.accepted import check_header

REPOSITORY = Path(__file__).parents[2]
WORDS = (
    b"a\xffb",
    "a\u202eb".encode(),
    b"a\nb",
    b"a\x1b[2Jb",
    b"$(touch Canary)",
    b"'\"\\",
    b"~/claude",
    b" ",
    b"-p",
    b"",
)


def check_answer(done: subprocess.CompletedProcess[bytes]) -> None:
    """Fail unless there is a diagnostic with a way out, or a script that bash reads and that hides nothing."""
    talk = done.stderr.decode()
    if done.returncode:
        assert (done.returncode, done.stdout) == (2, b""), talk
        assert talk.startswith("error[OG")
        assert "\nhelp: " in talk
        return
    script = done.stdout.decode()
    assert IN_TEXT.search(script) is None
    check_header(script)
    assert subprocess.run(["bash", "-n"], input=done.stdout, check=False).returncode == 0


def run_program(folder: Path, *words: bytes | str) -> subprocess.CompletedProcess[bytes]:
    """Run the real program in a folder."""
    command = [sys.executable, "-m", "orchestrate_gen", *words]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "HOME": str(folder / "home")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("word", WORDS, ids=repr)
def test_the_agents_program_hides_nothing_in_a_script(tmp_path: Path, word: bytes) -> None:
    check_answer(run_program(tmp_path, "implement auth", "--script", "--agent-command", word))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("word", [word for word in WORDS if word and not word.startswith((b"~", b"-"))], ids=repr)
def test_the_name_of_a_workflow_file_hides_nothing_in_a_script(tmp_path: Path, word: bytes) -> None:
    name = word + b".yaml"
    (tmp_path / os.fsdecode(name)).write_text("name: wf\nsteps: [{id: a, run: 'true'}]\n")
    check_answer(run_program(tmp_path, "compile", name))
