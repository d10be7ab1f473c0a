"""Every file of docs/examples compiles, is clean, and runs to its end with the stand-in for the agent."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.workflow import Workflow
from scripts.write_docs import MODELS
from tests.docs.pages import TOP
from tests.docs.test_language import models

EXAMPLES = sorted((TOP / "docs" / "examples").glob("*.yaml"))
COMPILE = (sys.executable, "-m", "orchestrate_gen", "compile")
SECRETS = {"DEPLOY_TOKEN": "not-a-real-token"}
GIVEN = {"upgrade": ["library=libfoo"]}
"""The parameters that an example cannot do without."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A git repository with a file, and the stand-in for the agent beside it."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "README.md").write_text("# A project\n")
    (folder / "Makefile").write_text("test:\n\ttrue\n")
    (folder / ".claude" / "agents").mkdir(parents=True)
    (folder / ".claude" / "agents" / "reviewer.md").write_text("---\nname: reviewer\ndescription: looks\n---\n")
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
    ran = _run(["./example.sh", *(["--yes"] if asks else []), *GIVEN.get(example.stem, [])], project, environment)
    assert ran.returncode == 0, ran.stderr
    assert "completed" in ran.stderr


@pytest.mark.parametrize("name", MODELS)
def test_every_key_is_in_a_file(name: str) -> None:
    used: dict[type[Frozen], set[str]] = {}
    for path in EXAMPLES:
        for model in models(load_workflow(path.read_text(), path.name)[0]):
            used.setdefault(type(model), set()).update(model.model_fields_set)
    assert set(MODELS[name].model_fields) - used[MODELS[name]] == set()


def test_every_mapping_of_the_language_is_looked_at() -> None:
    within: set[type[Frozen]] = {Workflow}
    while more := {one for model in within for one in _mappings_of(model)} - within:
        within |= more
    assert within == set(MODELS.values())


def _mappings_of(model: type[Frozen]) -> set[type[Frozen]]:
    """Return the models that stand in the types of a model's fields."""
    kinds: list[Any] = [field.annotation for field in model.model_fields.values()]
    found = set()
    while kinds:
        kind = kinds.pop()
        kinds += get_args(kind)
        if isinstance(kind, type) and not get_args(kind) and issubclass(kind, Frozen):
            found.add(kind)
    return found


def _run(words: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
