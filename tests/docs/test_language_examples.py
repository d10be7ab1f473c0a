"""Every workflow under docs/examples compiles without a finding, and can be rehearsed to its end."""

import os
import subprocess
from pathlib import Path

import pytest

from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.pipeline import compile_workflow, read_workflow
from tests.docs.pages import TOP
from tests.support.bash import run_bash

FILES = sorted((TOP / "docs/examples").glob("*.yaml"))


def script_of(file: Path) -> str:
    workflow, source = read_workflow(file.read_text(encoding="utf-8"), file.name)
    done = compile_workflow(workflow, Provenance(words=("orchestrate-gen", "compile", file.name)), source=source)
    assert (done.findings, done.warnings) == ((), ())
    return done.script.text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_is_rehearsed_to_its_end(file: Path, tmp_path: Path) -> None:
    (tmp_path / "wf.sh").write_text(script_of(file), encoding="utf-8")
    (tmp_path / "README.md").write_text("# A project\n", encoding="utf-8")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@localhost"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "begin"]):
        subprocess.run([*git, *words], check=True, env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull})
    done = run_bash("bash ./wf.sh --rehearse", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
