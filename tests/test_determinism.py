"""The same request gives the same bytes: from any folder, for any user, in any locale, time zone and hash order."""

import locale
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
LONG = "Add Turkish: İstanbul, ILIK, I\u0131k.\n\n1. first, in 1.5 h\n2. then `this` and $(that)\n"


def compile_script(words: list[str], folder: Path, task: str = "", umask: int = 0o022, **environment: str) -> bytes:
    """Run the program in a folder and an environment of its own, and return the script."""
    home = folder / "home"
    outer = {name: os.environ[name] for name in ("PATH", "COVERAGE_PROCESS_CONFIG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "orchestrate_gen", *words],
        cwd=folder,
        env={**outer, "PYTHONPATH": str(REPOSITORY), "HOME": str(home), **environment},
        input=task.encode(),
        umask=umask,
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    return done.stdout


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The scripts of both requests, compiled once as most people do."""
    folder = tmp_path_factory.mktemp("usual")
    return {task: compile_script(words_for(task), folder, task, LC_ALL="C.UTF-8", TZ="UTC") for task in ("", LONG)}


def words_for(task: str) -> list[str]:
    """The words of a request: a short sentence, or `-` for a task on standard input."""
    description = "-" if task else "implement auth für I\u015f\u0131k"
    return [description, "--script", "--template", "feature", "--spec", "docs/größe.md", "--max-cost", "1.5"]


def need_locale(name: str) -> None:
    """Skip a test in a locale that this machine does not have."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        pytest.skip(f"the locale {name} is not installed, so no script was compiled in it")
    finally:
        locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize("task", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize("name", ["C", "tr_TR.UTF-8", "de_DE.UTF-8"])
def test_the_locale_makes_no_difference(usual: dict[str, bytes], tmp_path: Path, task: str, name: str) -> None:
    need_locale(name)
    assert compile_script(words_for(task), tmp_path, task, LC_ALL=name, LANGUAGE=name) == usual[task]


@pytest.mark.parametrize("task", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_order_of_hashes_makes_no_difference(usual: dict[str, bytes], tmp_path: Path, task: str, seed: str) -> None:
    assert compile_script(words_for(task), tmp_path, task, LC_ALL="C.UTF-8", PYTHONHASHSEED=seed) == usual[task]


def test_folder_home_time_zone_and_umask_make_no_difference(usual: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "a folder with 'quotes'"
    folder.mkdir()
    environment = {"HOME": str(tmp_path / "elsewhere"), "TZ": "Pacific/Chatham", "USER": "somebody", "COLUMNS": "40"}
    for task, script in usual.items():
        assert compile_script(words_for(task), folder, task, 0o077, LC_ALL="C.UTF-8", **environment) == script


def test_a_script_says_nothing_of_the_machine_that_made_it(usual: dict[str, bytes]) -> None:
    for script in usual.values():
        assert str(REPOSITORY).encode() not in script
        assert str(Path.home()).encode() + b"/" not in script


def test_a_workflow_file_gives_the_same_script_from_any_folder(tmp_path: Path) -> None:
    scripts = set()
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "wf.yaml").write_text("name: wf\nsteps: [{id: a, prompt: Hello}]\n")
        scripts |= {compile_script(["compile", word], folder) for word in ("wf.yaml", f"{folder}/wf.yaml", "./wf.yaml")}
    assert len(scripts) == 1
