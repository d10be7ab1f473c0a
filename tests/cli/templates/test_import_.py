"""`templates import`: what somebody shared."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestrate_gen.cli.places import built_in_folder

if TYPE_CHECKING:
    from tests.cli.conftest import Program

OWN = Path(".orchestrate") / "templates"


def test_what_is_exported_is_imported_elsewhere(
    program: "Program", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program("templates", "copy", "feature", "ours")
    program("templates", "export", "ours", "-o", str(tmp_path / "ours.shared.yaml"))
    monkeypatch.chdir(tmp_path)
    assert program("templates", "import", "ours.shared.yaml").out.startswith(f"wrote {OWN}/ours.yaml\n")
    assert "project" in next(line for line in program("templates").out.splitlines() if line.startswith("ours "))


def test_a_shared_template_that_was_changed_is_refused(program: "Program") -> None:
    text = program("templates", "export", "feature").out
    outcome = program("templates", "import", "-", stdin=text.replace("name: feature", "name: evil").encode())
    assert outcome.status == 2
    assert "error[OG406]: `standard input` is not as it was exported" in outcome.err
    assert not OWN.exists()


def test_what_has_no_digest_was_not_exported(program: "Program") -> None:
    text = (built_in_folder() / "feature.yaml").read_bytes()
    outcome = program("templates", "import", "-", stdin=text)
    assert outcome.status == 2
    assert "error[OG405]" in outcome.err
    assert not OWN.exists()
