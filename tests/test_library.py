"""The library: the same as the command line, without the screen."""

import subprocess
import sys
from pathlib import Path

import pytest

import orchestrate_gen
from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.ir.options import Options

ROOT = Path(__file__).parents[1]


@pytest.fixture
def workflow_file(tmp_path: Path) -> Path:
    (tmp_path / "wf.yaml").write_text("name: small\nsteps:\n  - {id: test, run: make test}\n")
    return tmp_path / "wf.yaml"


def test_a_description_is_analyzed() -> None:
    assert orchestrate_gen.analyze("fix login").kind.value == "bugfix"


def test_a_file_is_loaded_and_compiled(workflow_file: Path) -> None:
    workflow = orchestrate_gen.load(workflow_file)
    compilation = orchestrate_gen.compile(workflow)
    assert compilation.script.name == "small.sh"
    assert "#   orchestrate-gen compile small.yaml\n" in compilation.script.text


def test_a_path_may_be_text_and_a_target_and_options_be_named(workflow_file: Path) -> None:
    workflow = orchestrate_gen.load(str(workflow_file))
    text = orchestrate_gen.compile(workflow, target="yaml", options=Options(jobs=3)).script.text
    assert "jobs: 3\n" in text


def test_options_show_in_the_header(workflow_file: Path) -> None:
    workflow = orchestrate_gen.load(workflow_file)
    text = orchestrate_gen.compile(workflow, options=Options(agent_command="my-claude")).script.text
    assert "agent_command" in text


def test_mistakes_are_raised_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("name: small\nstep: []\n")
    with pytest.raises(RefusedError) as refused:
        orchestrate_gen.load(tmp_path / "bad.yaml")
    assert refused.value.diagnostics[0].span
    with pytest.raises(RefusedError, match="there is no file"):
        orchestrate_gen.load(tmp_path / "none.yaml")


def test_the_package_itself_imports_nothing_slow() -> None:
    program = "import sys, orchestrate_gen; print(orchestrate_gen.__version__, 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"{orchestrate_gen.__version__} False\n"
