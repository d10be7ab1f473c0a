"""One script of every built-in template, compiled as the command line compiles it; and the programs that judge it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from orchestrate_gen.cli.provenance import sentence_words
from orchestrate_gen.ir.options import Options, Provenance
from orchestrate_gen.ir.script import Script
from orchestrate_gen.pipeline import compile_workflow, describe
from orchestrate_gen.resources import templates_folder

DESCRIPTIONS = {
    "api-integration": "integrate the Stripe API for refunds",
    "bugfix": "fix the login",
    "documentation": "document the command line",
    "feature": "implement auth",
    "infrastructure": "set up a Docker deployment",
    "migration": "migrate the database to PostgreSQL 17",
    "performance": "optimize database queries",
    "refactor": "refactor the user management system",
    "research": "research caching strategies to create a plan",
    "security": "fix critical authentication vulnerability",
}
"""A sentence for each template that the analyzer itself takes to it."""

PLACES = (("built-in", templates_folder() / "workflows"),)

Golden = Callable[[str, str], None]
Judge = Callable[..., str]


@cache
def _compiled(template: str) -> Script:
    described = describe(DESCRIPTIONS[template], PLACES)
    assert described.template.name == template
    words, on_stdin = sentence_words(DESCRIPTIONS[template], None, Options())
    provenance = Provenance(words=words, task_on_stdin=on_stdin)
    return compile_workflow(described.workflow, provenance, lint=False).script


@pytest.fixture(params=sorted(DESCRIPTIONS))
def template(request: pytest.FixtureRequest) -> str:
    """The name of a template; a test that asks for it runs once for each."""
    return str(request.param)


@pytest.fixture
def script(template: str) -> Script:
    """The template's script."""
    return _compiled(template)


@pytest.fixture(scope="session")
def auth() -> Script:
    """The script for `implement auth`, the one with a budget."""
    return _compiled("feature")


@pytest.fixture
def golden() -> Golden:
    """Compare a text with a golden file; with `REWRITE_GOLDEN=1` in the environment, write the file instead."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / f"{name}.golden"
        if os.environ.get("REWRITE_GOLDEN"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"read the difference; REWRITE_GOLDEN=1 accepts {path}"

    return compare


@pytest.fixture
def judge() -> Judge:
    """Run a program on a text and return all that it says, which is nothing when it is content.

    Beside this Python it is looked for first, then on PATH; a test of one that is missing is skipped.
    """

    def judged(program: str, *words: str, text: str) -> str:
        beside = str(Path(sys.executable).parent)
        path = shutil.which(program, path=os.pathsep.join([beside, os.environ.get("PATH", os.defpath)]))
        if path is None:
            pytest.skip(f"`{program}` was not found, so no script was checked with it")
        done = subprocess.run([path, *words], input=text, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.stdout + done.stderr + (f"status {done.returncode}\n" if done.returncode else "")

    return judged
