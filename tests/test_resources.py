"""Where the files lie that come with the program."""

import shutil
import subprocess
import sys
from pathlib import Path

import orchestrate_gen
from orchestrate_gen.resources import templates_folder

PACKAGE = Path(orchestrate_gen.__file__).parent


def where_a_copy_looks(folder: Path) -> Path:
    code = "from orchestrate_gen.resources import templates_folder; print(templates_folder())"
    return Path(subprocess.check_output([sys.executable, "-c", code], cwd=folder, text=True).strip())


def test_in_a_checkout_templates_lie_beside_the_package() -> None:
    assert templates_folder() == PACKAGE.parent / "templates"
    assert (templates_folder() / "workflows").is_dir()


def test_after_an_installation_they_lie_inside(tmp_path: Path) -> None:
    package = tmp_path / "orchestrate_gen"
    for name in ("__init__.py", "version.py", "resources.py"):
        package.mkdir(exist_ok=True)
        shutil.copy(PACKAGE / name, package)
    assert where_a_copy_looks(tmp_path) == tmp_path / "templates"
    (package / "templates").mkdir()
    assert where_a_copy_looks(tmp_path) == package / "templates"
