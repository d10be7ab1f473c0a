"""Every file of docs/examples compiles, is clean, and runs to its end with the stand-in for the agent."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import TOP

EXAMPLES = sorted((TOP / "docs" / "examples").glob("*.yaml"))
COMPILE = (sys.executable, "-m", "orchestrate_gen", "compile")
SECRETS = {"DEPLOY_TOKEN": "not-a-real-token"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A git repository with a file, and the stand-in for the agent beside it."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "README.md").write_text("# A project\n")
    (folder / "Makefile").write_text("test:\n\ttrue\n")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "begin"]):
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@localhost", *words], cwd=folder, check=True)
    claude = tmp_path / "bin" / "claude"
    claude.parent.mkdir()
    text = (TOP / "bats" / "helpers" / "claude").read_text().split("\n", 1)[1]
    claude.write_text(f"#!{sys.executable} -IS\n{text}")
    claude.chmod(0o755)
    return folder


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_compiles_without_a_word_and_runs_to_its_end(example: Path, project: Path) -> None:
    shutil.copy(example, project)
    environment = {
        "PATH": f"{project.parent / 'bin'}:{os.environ['PATH']}",
        "HOME": str(project.parent),
        "PYTHONPATH": str(TOP),
        **SECRETS,
    }
    made = _run([*COMPILE, example.name, "-o", "example.sh"], project, environment)
    assert (made.returncode, made.stderr) == (0, "")
    asks = "# --- people:" in (project / "example.sh").read_text()
    ran = _run(["./example.sh", *(["--yes"] if asks else [])], project, environment)
    assert ran.returncode == 0, ran.stderr
    assert "completed" in ran.stderr


def _run(words: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
