"""A script as text, in sections that know where they come from; its digest covers what it does."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.script import Section
from orchestrate_gen.targets.bash.runtime import PARTS
from orchestrate_gen.version import __version__
from tests.support.bash import run_bash
from tests.support.compiled import LAST_LINE, compiled, script_of

ASK = {"id": "ask", "prompt": "Look at {{ folder }}\nand tell.\n", "verify": ["cites {{ params.x }} b"]}
TEST = {"id": "test", "run": "make test", "on_failure": {"fix": {"id": "mend", "prompt": "Mend"}}}
PARAMS = {"x": {"default": "a b", "required": True}}


def sections() -> tuple[Section, ...]:
    return compiled(ASK, TEST, params=PARAMS).script.sections


def test_each_piece_of_the_users_text_knows_its_place() -> None:
    found = {section.where: section for section in sections() if section.where}
    assert list(found) == [
        ("steps", "ask", "prompt"),
        ("steps", "ask", "verify"),
        ("steps", "test", "run"),
        ("steps", "test", "on_failure", "fix", "prompt"),
    ]
    assert found["steps", "test", "run"] == Section(text="  make test", where=("steps", "test", "run"))
    assert found["steps", "ask", "prompt"].role == "data"
    assert found["steps", "ask", "verify"].text == '  cites "$param_x" b'


def test_the_task_is_data() -> None:
    found = compiled({"id": "ask", "prompt": "{{ description }}"}, description="two\nlines").script.sections
    assert Section(text="two\nlines", role="data") in found


def test_the_runtime_is_the_last_but_the_start() -> None:
    *above, runtime, last = sections()
    assert last == Section(text=LAST_LINE, role="runtime")
    assert runtime.role == "runtime"
    assert runtime.text.startswith("# --- tables: ")
    assert not any(section.role == "runtime" for section in above)


def test_no_mark_is_left_in_a_script() -> None:
    assert not re.search("[\x01\x02\x03]", script_of(ASK, TEST, params=PARAMS))


def test_the_digests_are_those_of_the_body_and_of_the_runtime() -> None:
    script = script_of(ASK, TEST, params=PARAMS)
    head, said, body = re.split(r"# Digest    sha256 ([0-9a-f]{64})\n", script)
    assert sha256(body.encode()).hexdigest() == said
    assert "\n# sha256 " not in head
    runtime = sections()[-2].text
    assert f"\n# Runtime {__version__}: " in body
    assert f"\n# sha256 {sha256(runtime.encode()).hexdigest()}\n" in body


def test_a_script_has_one_file_name_and_one_start() -> None:
    script = compiled(ASK, TEST, params=PARAMS).script
    assert script.name == "sample.sh"
    assert script.text.startswith("#!/usr/bin/env bash\n# sample: sample\n#\n")
    assert script.text.count(LAST_LINE) == 1
    assert script.text.endswith(LAST_LINE)


def test_a_title_fits_into_its_line_and_adds_none() -> None:
    name, title = "n" * 64, "it's a\n#!/bin/sh\n" + "long " * 36
    script = script_of(TEST, name=name, title=title)
    line = script.splitlines()[1]
    assert line.startswith(f"# {name}: it's a #!/bin/sh long")
    assert len(line) <= 100


@pytest.mark.parametrize("command", ["claude", "./my agent's", "a\tb", "$(touch canary)", "`touch canary`}"])
def test_the_agents_program_may_have_any_name(command: str, tmp_path: Path) -> None:
    provenance = Provenance(words=("orchestrate-gen", "--agent-command", command), agent_command=command)
    script = script_of(ASK, params=PARAMS, provenance=provenance).removesuffix(LAST_LINE)
    done = run_bash(f"{script}\nprintf '%s' \"$agent_command\"", cwd=tmp_path)
    assert (done.stdout.decode(), list(tmp_path.iterdir())) == (command, [])


def test_a_workflow_of_commands_has_no_agents_program() -> None:
    assert "agent_command=${ORCHESTRATE_AGENT" not in script_of(TEST | {"on_failure": "abort"})


def test_settings_are_overridden_by_the_environment() -> None:
    script = script_of(ASK, params=PARAMS, limits={"jobs": 3, "duration": "2h", "cost": 7}).removesuffix(LAST_LINE)
    shown = 'printf \'%s|\' "$max_duration" "$max_cost" "$max_jobs" "$agent_command" "$param_x"'
    assert run_bash(f"{script}\n{shown}").stdout == b"2h|7.00|3|claude|a b|"
    env = {"ORCHESTRATE_MAX_DURATION": "9m", "ORCHESTRATE_MAX_COST": "1", "ORCHESTRATE_JOBS": "2"}
    done = run_bash(f"{script}\n{shown}", env={**env, "ORCHESTRATE_AGENT": "other", "param_x": "c"})
    assert done.stdout == b"9m|1|2|other|a b|"


def test_a_script_that_is_read_but_not_started_does_nothing(tmp_path: Path) -> None:
    done = run_bash(script_of(ASK, TEST, params=PARAMS).removesuffix(LAST_LINE), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr, list(tmp_path.iterdir())) == (0, b"", b"", [])


@pytest.mark.parametrize("version", ["3.2.57(1)-release", "2.05b", ""])
def test_an_old_bash_is_told_what_it_takes(version: str) -> None:
    done = run_bash(f"BASH_VERSION='{version}'\n{script_of(TEST)}", "--version")
    assert (done.returncode, done.stdout) == (6, b"")
    assert b": needs bash 4.0 or newer" in done.stderr


def test_there_is_a_part_of_the_runtime_for_every_word_that_a_script_uses() -> None:
    script = script_of(ASK, TEST, params=PARAMS)
    assert all(f"# --- {name}" in script for name in ("tables", "talk", "claude"))
    assert len(PARTS) > 20
