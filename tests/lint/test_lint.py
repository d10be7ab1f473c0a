"""All linters look at a script, and their findings come together."""

from pathlib import Path

import pytest

from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.lint import lint

SCRIPT = Script(
    name="a.sh",
    sections=(Section(text="#!/usr/bin/env bash\n"), Section(text="make )\n", where=("steps", "a", "run"))),
)


def test_the_findings_of_all_linters_come_together(tmp_path: Path) -> None:
    program = tmp_path / "shellcheck"
    program.write_text(
        "#!/bin/sh\n"
        """echo '{"comments":[{"line":2,"column":1,"level":"error","code":2000,"message":"Wrong.","fix":null}]}'\n"""
    )
    program.chmod(0o755)
    result = lint(SCRIPT, str(program))
    assert [(finding.code, finding.where) for finding in result.findings] == [
        ("OG501", ("steps", "a", "run")),
        ("OG502", ("steps", "a", "run")),
    ]
    assert result.skipped == ()


def test_each_missing_linter_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    monkeypatch.setattr("sys.path", [])
    result = lint(SCRIPT)
    assert [reason.split()[0] for reason in result.skipped] == ["`bash`", "`shellcheck`"]
    assert result.findings == ()
