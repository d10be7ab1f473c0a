"""What shellcheck finds in the commands of steps is reported at the step, with a way out."""

from pathlib import Path

import pytest

from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.lint.program import find_shellcheck
from orchestrate_gen.lint.shellcheck import shellcheck
from orchestrate_gen.lint.source_map import steps_alone

RUN = ("steps", "test", "run")

needs_shellcheck = pytest.mark.skipif(find_shellcheck() is None, reason="`shellcheck` is not here")


def script_with(command: str, runtime: str = "") -> Script:
    sections = (
        Section(text="#!/usr/bin/env bash\nset -euo pipefail\nstep_test() {\n"),
        Section(text=command, where=RUN),
        Section(text="}\n"),
        Section(text=f"main() {{\n  step_test\n{runtime}}}\n", role="runtime"),
        Section(text='main "$@"\n'),
    )
    return Script(name="a.sh", sections=sections)


def program(tmp_path: Path, text: str) -> str:
    path = tmp_path / "shellcheck"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


@needs_shellcheck
def test_a_good_script_has_no_finding() -> None:
    result = shellcheck(script_with("  make test\n"))
    assert (result.findings, result.skipped) == ((), ())


@needs_shellcheck
def test_a_finding_has_the_place_of_its_step_and_shows_the_line_mended() -> None:
    (finding,) = shellcheck(script_with('  local target=${1-}\n  make "$target"\n  make $target\n')).findings
    assert (finding.code, finding.severity, finding.where) == ("OG502", "warning", RUN)
    assert finding.message == "SC2086: double quote to prevent globbing and word splitting"
    assert finding.help == 'the line is `make $target`; write `make "$target"`'


@needs_shellcheck
def test_a_finding_that_shellcheck_cannot_mend_may_be_switched_off() -> None:
    (finding,) = shellcheck(script_with("  grep -r x . | sudo cat > /etc/x\n")).findings
    assert finding.message.startswith("SC2024: sudo doesn't affect redirects; use ")
    assert finding.help.endswith("mend it, or put `# shellcheck disable=SC2024` above it if it is meant")
    mended = "  # shellcheck disable=SC2024\n  grep -r x . | sudo cat > /etc/x\n"
    assert not shellcheck(script_with(mended)).findings


@needs_shellcheck
def test_what_is_said_several_times_of_a_line_is_told_once_and_mended_everywhere() -> None:
    found = shellcheck(script_with("  x=3; echo $x $x\n")).findings
    assert [(one.message[:6], one.help) for one in found] == [
        ("SC2248", 'the line is `x=3; echo $x $x`; write `x=3; echo "$x" "$x"`')
    ]


@needs_shellcheck
def test_nothing_is_told_of_a_setting_that_we_write() -> None:
    script = script_with('  y="$param_x"; echo "$y"; $y\n')
    head = Section(text="#!/usr/bin/env bash\nset -euo pipefail\nparam_x=$'it\\'s \"a\" `b`'\nstep_test() {\n")
    found = shellcheck(Script(name="a.sh", sections=(head, *script.sections[1:]))).findings
    assert "SC2089" not in "".join(one.message for one in found)
    assert {one.where for one in found} == {RUN}


@needs_shellcheck
def test_an_error_of_shellcheck_is_an_error() -> None:
    (finding,) = shellcheck(script_with("  make $@\n")).findings
    assert (finding.message[:6], finding.severity) == ("SC2068", "error")


@needs_shellcheck
def test_what_shellcheck_cannot_parse_is_for_bash_to_judge() -> None:
    findings = shellcheck(script_with("  if make\n")).findings
    assert findings
    assert {finding.severity for finding in findings} == {"warning"}
    assert all("disable" not in finding.help for finding in findings)


@needs_shellcheck
def test_a_variable_that_nobody_assigns_is_found_under_its_own_name() -> None:
    (finding,) = shellcheck(script_with('  echo "$Version"\n')).findings
    assert finding.message == "SC2154: Version is referenced but not assigned"


@needs_shellcheck
def test_what_the_runtime_assigns_uses_or_calls_is_known() -> None:
    command = '  echo "$folder"\n  limit=3\n'
    assert len(shellcheck(script_with(command)).findings) == 2
    assert not shellcheck(script_with(command, '  folder=specs\n  echo "$limit"\n')).findings


@needs_shellcheck
def test_names_that_the_runtime_asks_for_by_their_beginning_are_used() -> None:
    script = script_with("  :\n}\nparam_x=1 other=1\nlast() {\n  step_test\n", runtime='  printf "%s" "${!param_@}"\n')
    assert [finding.message[:13] for finding in shellcheck(script).findings] == ["SC2034: other"]


@needs_shellcheck
def test_prompts_are_not_linted() -> None:
    sections = (
        Section(text="#!/usr/bin/env bash\ncat <<'PROMPT'\n"),
        Section(text="run `make $target` and don't worry\n", role="data"),
        Section(text="PROMPT\n"),
    )
    assert not shellcheck(Script(name="a.sh", sections=sections)).findings


@needs_shellcheck
def test_a_users_configuration_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".shellcheckrc").write_text("disable=all\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELLCHECK_OPTS", "-e SC2068")
    monkeypatch.chdir(tmp_path)
    assert shellcheck(script_with("  make $@\n")).findings


def test_without_shellcheck_it_says_so_and_names_the_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    monkeypatch.setattr("sys.path", [])
    result = shellcheck(script_with("  make $@\n"))
    assert not result.findings
    assert "were not linted; install `shellcheck`" in result.skipped[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("echo 'unrecognized option `--norc' >&2\necho usage >&2\nexit 3", "unrecognized option `--norc"),
        ("exit 0", "it did not answer in JSON"),
        ("echo '[]'", "it did not answer in JSON"),
    ],
)
def test_a_shellcheck_that_does_not_work_is_one_finding(tmp_path: Path, text: str, reason: str) -> None:
    (finding,) = shellcheck(script_with("  make $@\n"), program(tmp_path, text)).findings
    assert (finding.code, finding.severity) == ("OG503", "warning")
    assert finding.message == f"`shellcheck` did not do its work: {reason}"
    assert "0.7 or later" in finding.help


def test_a_fix_that_changes_several_lines_is_not_shown(tmp_path: Path) -> None:
    change = '{"line":4,"endLine":5,"column":1,"endColumn":1,"precedence":1,"replacement":"x"}'
    comment = f'{{"line":4,"column":3,"level":"info","code":2999,"message":"A.","fix":{{"replacements":[{change}]}}}}'
    (finding,) = shellcheck(script_with("  make\n"), program(tmp_path, f"echo '{{\"comments\":[{comment}]}}'")).findings
    assert finding.help.startswith("the line is `make`; mend it, or put ")


@needs_shellcheck
def test_a_long_script_is_read_in_slices_and_every_finding_comes_in_its_order_at_its_place() -> None:
    begin = "#!/usr/bin/env bash\nset -euo pipefail\ntopic=tea\nmain\n"
    sections = [Section(text=f"{begin}step_0() {{\n")]
    for number in range(1_000):
        command = f'  echo {number} "$topic" "$nobodys"\n' + ("  make $target\n" if number % 400 == 0 else "")
        sections += [Section(text=command, where=("steps", f"s{number}", "run"))]
        sections += [Section(text=f"}}\nstep_{number + 1}() {{\n")]
    ends = (Section(text="  :\n}\n"), Section(text="main() { step_0 target; }\n", role="runtime"))
    script = Script(name="a.sh", sections=(*sections, *ends))
    assert len(steps_alone(script).slices) > 2
    found = shellcheck(script).findings
    assert [(one.where[1], one.message[:6]) for one in found] == [
        ("s0", "SC2154"),
        ("s0", "SC2086"),
        ("s400", "SC2086"),
        ("s800", "SC2086"),
    ]
