"""What bash cannot read is reported at the step that holds it."""

from pathlib import Path

import pytest

from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.lint.bash_syntax import bash_syntax
from orchestrate_gen.lint.program import find_bash

RUN = ("steps", "test", "run")


def script_with(command: str) -> Script:
    sections = (
        Section(text="#!/usr/bin/env bash\nstep_test() {\n"),
        Section(text=command, where=RUN),
        Section(text="}\nstep_next() {\n  cat <<'PROMPT'\n"),
        Section(text="it's a \"prompt\n", role="data", where=("steps", "next", "prompt")),
        Section(text="PROMPT\n}\n"),
        Section(text='main() {\n  step_test\n}\nmain "$@"\n', role="runtime"),
    )
    return Script(name="a.sh", sections=sections)


def test_a_good_script_has_no_finding() -> None:
    result = bash_syntax(script_with("  make test\n"))
    assert (result.findings, result.skipped) == ((), ())


def test_text_that_bash_would_take_for_code_is_not_looked_at() -> None:
    script = Script(name="a.sh", sections=(Section(text=": <<'E'\n"), Section(text="if (\n", role="data")))
    assert not bash_syntax(Script(name="a.sh", sections=(*script.sections, Section(text="E\n")))).findings


@pytest.mark.parametrize(
    ("command", "message", "line"),
    [
        ("  make )\n", "syntax error near unexpected token `)`", "the line is `make )`"),
        ("  echo 'all good\n", "unexpected EOF while looking for matching `'`", "the line is `echo 'all good`"),
        (
            "  cat <<EOF\n  text\n",
            "here-document at line 1 delimited by end-of-file (wanted `EOF`)",
            "the line is `text`",
        ),
        ("  if make; then\n    echo\n", "syntax error: unexpected end of file", "something is not closed"),
    ],
)
def test_a_mistake_is_reported_at_its_own_command(command: str, message: str, line: str) -> None:
    findings = bash_syntax(script_with(command)).findings
    assert findings
    assert {(finding.code, finding.severity, finding.where) for finding in findings} == {("OG501", "error", RUN)}
    assert message in findings[0].message
    assert line in findings[0].help


def test_all_wrong_commands_are_reported_together() -> None:
    wrong = [Section(text=f"echo {word}\n", where=("steps", name, "run")) for name, word in [("a", "("), ("b", "'")]]
    findings = bash_syntax(Script(name="a.sh", sections=tuple(wrong))).findings
    assert [finding.where[1] for finding in findings] == ["a", "b"]


def test_a_mistake_of_ours_has_the_place_that_is_known() -> None:
    sections = (Section(text="if\n"), Section(text="make\n", where=RUN), Section(text="}\n"))
    (finding, *_) = bash_syntax(Script(name="a.sh", sections=sections)).findings
    assert finding.where == ()
    assert finding.help == "the line is `}`"


def test_the_same_words_are_said_in_every_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    before = bash_syntax(script_with("  make )\n"))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de")
    assert bash_syntax(script_with("  make )\n")) == before


def test_a_file_named_by_the_environment_is_not_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    environment.write_text("exit 9\n")
    monkeypatch.setenv("BASH_ENV", str(environment))
    assert not bash_syntax(script_with("  make\n")).findings


def test_without_bash_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = bash_syntax(script_with("  make )\n"))
    assert not result.findings
    assert "`bash` was not found on PATH" in result.skipped[0]


def test_a_bash_that_cannot_start_is_a_finding_and_no_crash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bash").write_text("no program\n")
    (tmp_path / "bash").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (finding,) = bash_syntax(script_with("  make )\n")).findings
    assert (finding.code, finding.severity) == ("OG503", "warning")
    assert finding.message == "`bash -n` did not do its work: Exec format error"


def test_a_command_that_closes_its_own_function_is_found_though_the_whole_can_be_read() -> None:
    (finding,) = bash_syntax(script_with("  true\n}\ntouch canary\nf() {\n  true\n")).findings[:1]
    assert finding.message == "bash cannot read this: syntax error near unexpected token `}`"
    assert finding.where == RUN


def test_groups_and_functions_in_a_command_are_fine() -> None:
    assert not bash_syntax(script_with('  { make; }\n  f() {\n    echo "${x:-}"\n  }\n')).findings


def script_of(*commands: str) -> Script:
    """A script of these steps: `0`, `1` and so on."""
    sections = [Section(text="set -eu\n")]
    for number, command in enumerate(commands):
        sections += [Section(text=f"step_{number}() {{\n"), Section(text=command, where=("steps", str(number), "run"))]
        sections += [Section(text="\n}\n")]
    return Script(name="a.sh", sections=tuple(sections))


@pytest.mark.parametrize(
    "wrong",
    ["true\n}\nf() {\ntrue", "}; {", "echo 'a }", 'echo "a }'],
    ids=["function", "group", "single quote", "double quote"],
)
def test_among_many_commands_those_that_are_wrong_are_named_and_no_others(wrong: str) -> None:
    commands = ["awk '{ print }' x; { make; }"] * 40
    commands[3] = commands[30] = commands[31] = wrong
    found = bash_syntax(script_of(*commands)).findings
    assert list(dict.fromkeys(one.where[1] for one in found)) == ["3", "30", "31"]


def test_of_many_commands_that_are_right_bash_is_asked_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked, bash = tmp_path / "asked", find_bash()
    (tmp_path / "bash").write_text(f"#!{bash}\nprintf x >>'{asked}'\nexec '{bash}' \"$@\"\n")
    (tmp_path / "bash").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not bash_syntax(script_of(*["awk '{ print }' x"] * 500)).findings
    assert asked.read_text() == "xx"
