"""Whatever the environment holds, under whatever name, a run is the same, and no part of it is run."""

import re
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.bash import BASH, CLEAN
from tests.support.compiled import script_of
from tests.support.project import Project, project
from tests.support.texts import CANARY, NASTY

SCRIPT = script_of(
    {"id": "one", "run": "echo text", "outputs": {"text": {"path": "one.txt", "answer": True}}},
    {"id": "ask", "prompt": "{{ steps.one.output }}", "verify": ["cites one.txt text"]},
    {"id": "edit", "prompt": "{{ params.what }}", "access": "edit", "verify": ["changed_something"], "needs": ["ask"]},
    {"id": "fails", "run": "echo {{ steps.ask.output }}; false", "on_failure": "continue", "needs": ["edit"]},
    {"id": "last", "run": "test -e mended", "on_failure": {"fix": {"id": "mend", "prompt": "{{ steps.last.log }}"}}}
    | {"needs": ["fails"]},
    params={"what": {"default": "thing", "pattern": ".*"}},
    defaults={"retry": {"attempts": 1}},
)
MEANT = ("PATH", "HOME", "ORCHESTRATE_DIR", "GIT_CONFIG_NOSYSTEM", "LC_ALL", "TERM", "TZ")
SETTINGS = ("MAX_DURATION", "MAX_COST", "JOBS", "LOG_LIMIT", "CONTEXT_LIMIT")
HOSTILE = f"BASH_VERSINFO[$(touch {CANARY})]"


def identifiers() -> list[str]:
    """Every word of the script that can name a variable, but for those that are meant to be set."""
    return sorted(set(re.findall(r"\b[A-Za-z_][A-Za-z0-9_]*\b", SCRIPT)) - set(MEANT))


def settable() -> list[str]:
    """Of these, the variables that bash takes from the environment without being told how to behave by them."""
    telling = {"BASH_ENV", "ENV", "SHELLOPTS", "BASHOPTS", "ORCHESTRATE_AGENT", *(f"ORCHESTRATE_{x}" for x in SETTINGS)}
    return [name for name in identifiers() if name not in telling]


def check_complete(found: Project, /, **env: str) -> None:
    """Fail unless the workflow fails, goes on and ends as it should, with this environment."""
    first = found.run(SCRIPT, **env)
    assert first.returncode == 1, first.stderr.decode("utf-8", "replace")
    (found.root / "mended").touch()
    second = found.run(SCRIPT, **env)
    assert second.returncode == 0, second.stderr.decode("utf-8", "replace")
    assert b"runs again" not in second.stderr
    assert found.run(SCRIPT, "--status", "--json", **env).stdout.startswith(b'{"run": "')
    assert found.calls("prompt")[1] == b"thing\n"
    assert not found.has_canary()


@pytest.mark.parametrize("value", [HOSTILE, "", "1 -1"])
def test_a_variable_with_the_name_of_one_of_the_script_changes_nothing(value: str) -> None:
    with project() as found:
        check_complete(found, **dict.fromkeys(settable(), value))


def test_the_names_are_those_of_the_script() -> None:
    assert {"of", "state", "asked", "rules", "param_what", "run_dir", "born", "secrets", "HOSTNAME"} <= {*settable()}


@pytest.mark.soak
@settings(max_examples=100)
@given(env=st.dictionaries(st.sampled_from(settable()), st.sampled_from((*NASTY, HOSTILE, "-1", "0", "x"))))
def test_variables_with_names_of_the_script_change_nothing(env: dict[str, str]) -> None:
    with project() as found:
        check_complete(found, **env)


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("value", [HOSTILE, "1\n2", "08"])
def test_a_setting_that_is_none_is_refused_by_name_or_value_and_not_evaluated(name: str, value: str) -> None:
    with project() as found:
        done = found.run(SCRIPT, "--until", "one", **{f"ORCHESTRATE_{name}": value})
        assert done.returncode in ({2} if not value.isdigit() else {0, 1, 2}), done.stderr.decode()
        assert b": line " not in done.stderr, "that is an error of bash"
        assert not found.has_canary()


@pytest.mark.parametrize("value", [f"$(touch {CANARY})", f"touch {CANARY}", f"; touch {CANARY} #", "-x", "a/../b c"])
def test_an_agent_that_there_is_not_is_refused_by_name(value: str) -> None:
    with project() as found:
        done = found.run(SCRIPT, ORCHESTRATE_AGENT=value)
        assert done.returncode == 6, done.stderr.decode()
        assert value.encode() in done.stderr
        assert not found.has_canary()


@settings(max_examples=2)
@given(name=st.sampled_from(NASTY))
@example(name=f"x since y, born $(touch {CANARY})")
@example(name="x\nprocess 1 on x since y, born z")
@example(name="")
def test_the_name_of_the_host_is_only_data(name: str) -> None:
    with project() as found:
        check_complete(found, HOSTNAME=name)


@settings(max_examples=2)
@given(name=st.sampled_from(NASTY))
@example(name="x\nprocess 1 on x since y, born z")
def test_it_is_where_links_are_the_lock_too(name: str) -> None:
    with project() as found:
        for program in ("flock", "perl", "python3"):
            (found.folder / "bin" / program).write_text("#!/bin/sh\nexit 127\n")
            (found.folder / "bin" / program).chmod(0o755)
        check_complete(found, HOSTNAME=name)


@pytest.mark.parametrize(
    "options",
    [
        {"BASHOPTS": "failglob"},
        {"BASHOPTS": "nullglob:nocasematch:nocaseglob:dotglob:extglob:lastpipe"},
        {"SHELLOPTS": "noglob:noclobber"},
    ],
    ids=lambda options: next(iter(options.values())),
)
def test_options_of_an_outer_shell_change_nothing(options: dict[str, str]) -> None:
    with project() as found:
        check_complete(found, **options)


def test_a_value_of_the_environment_is_not_kept() -> None:
    with project() as found:
        found.run(SCRIPT, SOMETHING="only-in-the-environment")
        done = subprocess.run(("grep", "-r", "only-in-the", found.folder / "runs"), capture_output=True, check=False)
        assert done.stdout == b""


def test_bash_itself_takes_hostile_variables_for_nothing_but_variables() -> None:
    env = CLEAN | dict.fromkeys(settable(), HOSTILE)
    done = subprocess.run((BASH, "-c", ":"), env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
